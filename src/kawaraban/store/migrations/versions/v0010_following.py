"""What is followed: publications, entries, the articles these lead to, every state of them, their words."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0010"
down_revision: Final = "0009"

_TABLES: Final = {
    "publications": """
        key            {blob} NOT NULL PRIMARY KEY,
        id             {text} NOT NULL,
        title          {text} NOT NULL,
        home_url       {text} NOT NULL,
        feed_url       {text} NOT NULL,
        kind           {text} NOT NULL,
        language       {text} NOT NULL,
        folders        {text} NOT NULL,
        rights         {text} NOT NULL,
        rights_by      {text} NOT NULL,
        licence_url    {text} NOT NULL,
        evidence       {text} NOT NULL,
        opt_outs       {text} NOT NULL,
        state          {text} NOT NULL,
        added          {moment} NOT NULL,
        etag           {text} NOT NULL,
        last_modified  {text} NOT NULL,
        digest         {text} NOT NULL,
        polled         {moment},
        succeeded      {moment},
        next_poll      {moment},
        why            {text} NOT NULL,
        faults         {whole} NOT NULL,
        failing_since  {moment},
        fault          {text} NOT NULL
    """,
    "entries": """
        key          {blob} NOT NULL PRIMARY KEY,
        publication  {text} NOT NULL,
        identity     {text} NOT NULL,
        url          {text} NOT NULL,
        title        {text} NOT NULL,
        published    {moment},
        seen         {moment} NOT NULL,
        digest       {text} NOT NULL,
        content      {blob},
        state        {text} NOT NULL,
        article      {text},
        priority     {whole} NOT NULL,
        tries        {whole} NOT NULL,
        again        {moment},
        notes        {text} NOT NULL,
        fault        {text} NOT NULL
    """,
    "articles": """
        key          {blob} NOT NULL PRIMARY KEY,
        id           {text} NOT NULL,
        url          {text} NOT NULL,
        publication  {text} NOT NULL,
        title        {text} NOT NULL,
        language     {text} NOT NULL,
        published    {text} NOT NULL,
        first_seen   {moment} NOT NULL,
        version      {whole} NOT NULL,
        fetched      {moment} NOT NULL,
        text_digest  {text} NOT NULL,
        next_visit   {moment},
        gone_since   {moment},
        state        {text} NOT NULL,
        priority     {whole} NOT NULL,
        tries        {whole} NOT NULL,
        fault        {text} NOT NULL
    """,
    "addresses": """
        key      {blob} NOT NULL PRIMARY KEY,
        url      {text} NOT NULL,
        article  {text} NOT NULL
    """,
    "versions": """
        key       {blob} NOT NULL PRIMARY KEY,
        article   {text} NOT NULL,
        number    {whole} NOT NULL,
        fetched   {moment} NOT NULL,
        digest    {text} NOT NULL,
        origin    {text} NOT NULL,
        document  {blob} NOT NULL
    """,
    "backfills": """
        key          {blob} NOT NULL PRIMARY KEY,
        publication  {text} NOT NULL,
        since        {text} NOT NULL,
        cursor       {text} NOT NULL,
        asked        {moment} NOT NULL,
        next         {moment},
        found        {whole} NOT NULL,
        fault        {text} NOT NULL
    """,
    "texts": """
        key          {blob} NOT NULL PRIMARY KEY,
        number       {whole} NOT NULL UNIQUE,
        article      {text} NOT NULL,
        language     {text} NOT NULL,
        original     {truth} NOT NULL,
        publication  {text} NOT NULL,
        published    {moment} NOT NULL,
        title        {text} NOT NULL,
        body         {blob} NOT NULL
    """,
    "editions": """
        key       {blob} NOT NULL PRIMARY KEY,
        article   {text} NOT NULL,
        language  {text} NOT NULL,
        version   {whole} NOT NULL,
        state     {text} NOT NULL,
        title     {text} NOT NULL,
        made      {moment} NOT NULL,
        segments  {whole} NOT NULL,
        marked    {whole} NOT NULL,
        record    {blob} NOT NULL
    """,
}

_WORDS: Final = {
    # Which words a text has, by its number; made from the texts, and never copied.
    "sqlite": """
        CREATE VIRTUAL TABLE text_words USING fts5(
            title, body, tags, content='',
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
        )
    """,
    "postgresql": "CREATE TABLE text_words (number BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL)",
}

_INDEXES: Final = (
    ("publications_due", "publications (next_poll)"),
    ("entries_work", "entries (state, priority, seen)"),
    ("entries_publication", "entries (publication, seen)"),
    ("articles_work", "articles (state, priority, fetched)"),
    ("articles_id", "articles (id)"),
    ("articles_publication", "articles (publication, first_seen)"),
    ("addresses_article", "addresses (article)"),
    ("editions_article", "editions (article)"),
    ("articles_fetched", "articles (first_seen)"),
    ("articles_visits", "articles (next_visit)"),
    ("articles_text", "articles (text_digest)"),
    ("versions_article", "versions (article, number)"),
    ("editions_made", "editions (made)"),
    ("texts_article", "texts (article)"),
)


def upgrade() -> None:
    """Make the tables and what finds rows in them."""
    types = TYPES[op.get_bind().dialect.name]
    for name, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns.format_map(types)}) {types['strict']}")
    op.execute(_WORDS[op.get_bind().dialect.name])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX text_words_words ON text_words USING GIN (words)")
    for name, place in _INDEXES:
        op.execute(f"CREATE INDEX {name} ON {place}")
