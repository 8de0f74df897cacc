"""What readers see, and the people who decide it: published states, revisions, sign-in, their log."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0013"
down_revision: Final = "0012"

_TABLES: Final = {
    "published": """
        article      {text} NOT NULL,
        language     {text} NOT NULL,
        number       {whole} NOT NULL,
        state        {text} NOT NULL,
        slug         {text} NOT NULL,
        rights       {text} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL,
        note         {text} NOT NULL,
        reason       {text} NOT NULL,
        latest       {truth} NOT NULL,
        record       {blob} NOT NULL
    """,
    "scheduled": """
        article      {text} NOT NULL,
        language     {text} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL,
        note         {text} NOT NULL,
        reason       {text} NOT NULL,
        fault        {text} NOT NULL
    """,
    "revisions": """
        article      {text} NOT NULL,
        language     {text} NOT NULL,
        number       {whole} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL,
        action       {text} NOT NULL,
        undoes       {whole},
        changes      {blob} NOT NULL
    """,
    "reports": """
        article      {text} NOT NULL,
        language     {text} NOT NULL,
        digest       {text} NOT NULL,
        errors       {whole} NOT NULL,
        warnings     {whole} NOT NULL,
        quotes       {whole} NOT NULL,
        voices       {whole} NOT NULL,
        characters   {whole} NOT NULL,
        findings     {blob} NOT NULL
    """,
    "inbox_marks": """
        article      {text} NOT NULL,
        publication  {text} NOT NULL,
        mark         {text} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL
    """,
    "learned_voices": """
        publication  {text} NOT NULL,
        heard        {text} NOT NULL,
        name         {text} NOT NULL,
        kind         {text} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL
    """,
    "people": """
        id           {text} NOT NULL,
        name         {text} NOT NULL,
        role         {text} NOT NULL,
        password     {text} NOT NULL,
        language     {text} NOT NULL,
        made         {moment} NOT NULL,
        ended        {moment}
    """,
    "sessions": """
        token        {text} NOT NULL,
        person       {text} NOT NULL,
        form_token   {text} NOT NULL,
        made         {moment} NOT NULL,
        seen         {moment} NOT NULL
    """,
    "invitations": """
        token        {text} NOT NULL,
        role         {text} NOT NULL,
        person       {text} NOT NULL,
        made         {moment} NOT NULL
    """,
    "api_tokens": """
        token        {text} NOT NULL,
        name         {text} NOT NULL,
        person       {text} NOT NULL,
        scopes       {text} NOT NULL,
        made         {moment} NOT NULL,
        used         {moment}
    """,
    "webhooks": """
        url          {text} NOT NULL,
        secret       {text} NOT NULL,
        events       {text} NOT NULL,
        person       {text} NOT NULL,
        made         {moment} NOT NULL,
        fault        {text} NOT NULL
    """,
    "actions": """
        id           {text} NOT NULL,
        moment       {moment} NOT NULL,
        person       {text} NOT NULL,
        action       {text} NOT NULL,
        subject      {text} NOT NULL,
        detail       {text} NOT NULL
    """,
}

_INDEXES: Final = (
    "published_latest ON published (latest, state, moment)",
    "published_of ON published (article, language, number)",
    "published_slug ON published (slug)",
    "scheduled_moment ON scheduled (moment)",
    "reports_of ON reports (article, language)",
    "inbox_marks_publication ON inbox_marks (publication, mark)",
    "revisions_of ON revisions (article, language, number)",
    "sessions_person ON sessions (person)",
    "actions_moment ON actions (moment)",
)


def upgrade() -> None:
    """Make the tables and what finds their rows."""
    types = TYPES[op.get_bind().dialect.name]
    for name, columns in _TABLES.items():
        op.execute(
            f"CREATE TABLE {name} (key {types['blob']} NOT NULL PRIMARY KEY, {columns.format_map(types)}) "
            f"{types['strict']}"
        )
    for index in _INDEXES:
        op.execute(f"CREATE INDEX {index}")
