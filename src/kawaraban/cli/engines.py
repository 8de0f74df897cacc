"""``kawaraban engines``: which are ready, one tried on a sentence, several compared on a text."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.settings import Settings, load_settings

if TYPE_CHECKING:
    from kawaraban.work.compare import Trial

app = typer.Typer(
    help="Tell which translation engines are ready, try one, compare several.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SENTENCE = "On Wednesday 1.5 million people in Belarus got a letter about 20 euros."
"""Has a day, a number with a scale, a country and money: what goes wrong first."""

_HEAD = ("engine", "", "facts", "names", "kept or marked", "sentences", "chrF", "marked", "s", "characters")
FromLanguage = Annotated[str, typer.Option("--from", help="Language of the text.")]
ToLanguage = Annotated[str | None, typer.Option("--to", help="Language to translate into.")]


@app.command("list")
def list_(desk: Desk = None) -> None:
    """Show each engine: ready, or what it lacks; and what was sent to paid ones today."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from kawaraban.store.usage import UsageStore  # noqa: PLC0415
    from kawaraban.translate.engines.prices import prices  # noqa: PLC0415
    from kawaraban.translate.engines.registry import list_engines  # noqa: PLC0415

    settings = load_settings(desk=desk)
    known, used = prices(settings), {}
    if not isinstance(settings.database, Path) or settings.database.exists():
        with UsageStore(settings.database) as store:
            used = {one.engine: one for one in store.used(datetime.now(UTC).date())}
    for listed in list_engines(settings):
        engine = listed.engine
        if engine is None:
            typer.echo(f"  {listed.name}: {printable(listed.lacks)}")
            continue
        model = f" {engine.info.model}" if engine.info.model else ""
        pairs = engine.info.pairs
        said = "any pair" if pairs is None else ", ".join(f"{p.source}→{p.target}" for p in pairs[:8])
        sent = used.get(listed.name)
        today = f"; {sent.characters:,} characters in {sent.requests:,} requests today" if sent else ""
        if sent and listed.name in known:
            today += f", about {known[listed.name].written(sent.characters)}"
        typer.echo(f"* {listed.name}{printable(model)}: {said}{today}")
    cap = settings.daily_characters
    total = sum(one.characters for one in used.values())
    of_cap = f", of {cap:,}" if cap else ""
    typer.echo(f"* is ready. {total:,} characters went to paid engines today{of_cap}.")


@app.command("test")
def try_one(
    name: Annotated[str, typer.Argument(help="Engine's name.")],
    text: Annotated[str, typer.Option("--text", help="Sentence to translate.")] = SENTENCE,
    from_language: FromLanguage = "en",
    to: ToLanguage = None,
    desk: Desk = None,
) -> None:
    """Send one sentence through an engine, alone and behind the guard, and tell what it kept."""
    settings = load_settings(target_language=to, desk=desk)
    for trial in _trials([name], [text], settings, from_language, raw=None, references=None):
        kept = trial.tally.total - trial.tally.lost
        where = "guarded" if trial.guarded else "alone"
        typer.echo(f"{where}: {printable(trial.targets[0])}")
        typer.echo(f"  {kept} of {trial.tally.total} facts and names kept, {trial.seconds:.1f} s")
        for _pair, match in trial.tally.wrong:
            source = match.source.text if match.source else "nothing"
            target = match.target.text if match.target else "nothing"
            typer.echo(f"  {match.verdict}: {printable(source)} → {printable(target)}")


@app.command("compare")
def compare(
    file: Annotated[Path, typer.Argument(help="Text with one sentence in each line.")],
    engines: Annotated[
        str | None, typer.Option("--engines", help="Engines to compare, such as deepl,llama.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option("--reference", help="Good translations, line by line, for chrF.")
    ] = None,
    raw: Annotated[
        bool | None,
        typer.Option("--raw/--guarded", help="Only alone, or only behind the guard; both if left out."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with the translations.")] = False,
    from_language: FromLanguage = "en",
    to: ToLanguage = None,
    desk: Desk = None,
) -> None:
    """Run several engines on a text: facts kept, chrF, speed and characters sent, side by side."""
    settings = load_settings(target_language=to, desk=desk)
    texts = _lines(file)
    references = _lines(reference) if reference else None
    if references is not None and len(references) != len(texts):
        raise InputError(
            f"{reference} has {len(references)} lines and {file} has {len(texts)}; give one line for each."
        )
    names = [name.strip() for name in (engines or settings.engine).split(",") if name.strip()]
    trials = _trials(names, texts, settings, from_language, raw=raw, references=references)
    typer.echo(json.dumps([_row(t) for t in trials], ensure_ascii=False) if as_json else _table(trials))


def _trials(
    names: list[str],
    texts: list[str],
    settings: Settings,
    source: str,
    *,
    raw: bool | None,
    references: list[str] | None,
) -> "list[Trial]":
    from kawaraban.store.usage import UsageStore  # noqa: PLC0415
    from kawaraban.translate.engines import LanguagePair, load_engines  # noqa: PLC0415
    from kawaraban.translate.engines.metered import metered  # noqa: PLC0415
    from kawaraban.work.compare import try_engine  # noqa: PLC0415

    pair = LanguagePair(source, settings.target_language)
    ways = (False, True) if raw is None else (not raw,)
    with UsageStore(settings.database) as usage:
        return [
            try_engine(
                metered(engine, usage, settings.daily_characters),
                texts,
                pair,
                guarded=guarded,
                references=references,
            )
            for engine in load_engines(",".join(names), settings)
            for guarded in ways
        ]


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error}); give another file.") from error
    if not any(line.strip() for line in lines):
        raise InputError(f"{path} has no text; give one sentence in each line.")
    return lines


def _row(trial: "Trial") -> dict[str, Any]:
    tally = trial.tally
    return {
        "engine": trial.engine,
        "guarded": trial.guarded,
        "facts": tally.facts,
        "facts_lost": tally.lost_facts,
        "names": tally.names,
        "names_lost": tally.lost_names,
        "added": tally.added,
        "sentences": tally.sentences,
        "sentences_kept": tally.sentences_kept,
        "marked": tally.marked,
        "lost_in_marked": tally.vouched,
        "untranslated": trial.untranslated,
        "chrf": None if trial.chrf is None else round(trial.chrf, 2),
        "seconds": round(trial.seconds, 3),
        "characters": trial.characters,
        "targets": list(trial.targets),
    }


def _table(trials: "list[Trial]") -> str:
    rows = [_HEAD, *(_cells(trial) for trial in trials)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _cells(trial: "Trial") -> tuple[str, ...]:
    tally = trial.tally
    return (
        trial.engine,
        "guarded" if trial.guarded else "alone",
        _share(tally.facts - tally.lost_facts, tally.facts),
        _share(tally.names - tally.lost_names, tally.names),
        _share(tally.total - tally.lost + tally.vouched, tally.total),
        _share(tally.sentences_kept, tally.sentences),
        "–" if trial.chrf is None else f"{trial.chrf:.1f}",
        str(tally.marked),
        f"{trial.seconds:.1f}",
        f"{trial.characters:,}",
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"
