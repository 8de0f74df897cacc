"""What all wire forms have in common: which text they take and give, and moments in UTC."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Self
from unicodedata import normalize

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints, field_validator

from kawaraban.desk.language_tag import LONGEST, PATTERN
from kawaraban.store.columns import storable

MOST_NUMBER: Final = 2**31 - 1
"""No count on a desk is greater."""


class Told(BaseModel):
    """A value that we give. Newer versions may give more fields."""

    model_config = ConfigDict(frozen=True, ser_json_timedelta="float")

    @classmethod
    def of(cls, row: object, **more: Any) -> Self:
        """The form of a row: each field is its attribute of that name, but for those in ``more``."""
        copied = {name: getattr(row, name) for name in cls.model_fields if name not in more}
        return cls(**copied, **more)

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """Pages with broken escapes bring lone surrogates, which no JSON on the wire may have."""
        return storable(value) if isinstance(value, str) else value


class Given(BaseModel):
    """A value that we are given; a field we do not know is a mistake, and is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def examples(*values: Any) -> dict[str, Any]:
    """What a wire form looks like, for the OpenAPI document."""
    return {"examples": list(values)}


def _written(text: str) -> str:
    if "\0" in text:
        raise ValueError("has the character U+0000; leave it out")
    return text


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999; give another time") from None


def _composed(text: str) -> str:
    return normalize("NFC", text)


Word = Annotated[str, StringConstraints(max_length=200), AfterValidator(_written), AfterValidator(_composed)]
"""A name, a term, what is searched for; its letters composed, as texts have them."""
Sentence = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_written)]
Note = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_written)]
Language = Annotated[str, StringConstraints(max_length=LONGEST, pattern=f"^{PATTERN}$")]
"""A language tag (BCP 47)."""
Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A moment with its offset (RFC 3339)."""
