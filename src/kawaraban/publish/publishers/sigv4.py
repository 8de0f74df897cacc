"""Signatures of requests to S3-compatible stores (AWS Signature Version 4).

Source: the S3 API reference, "Authenticating Requests: Using the Authorization Header". Sixty lines that
are proved against its published examples, where the maintained library brings fifteen megabytes of
service descriptions and a network client that would go past our door.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlsplit

ALGORITHM: Final = "AWS4-HMAC-SHA256"
_UNRESERVED: Final = "-_.~"


@dataclass(frozen=True, slots=True)
class Signer:
    """An account of a store: who signs, with which key, for which region and service."""

    key_id: str
    secret: str = field(repr=False)
    region: str
    service: str = "s3"

    def signed(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes, now: datetime
    ) -> dict[str, str]:
        """The headers with which the request may go; all of ``headers`` are signed.

        The path and query of ``url`` are encoded as `encoded_path` and `encoded_query` do it.
        """
        parts = urlsplit(url)
        moment = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        digest = hashlib.sha256(content).hexdigest()
        told = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
        told |= {"host": parts.netloc, "x-amz-content-sha256": digest, "x-amz-date": moment}
        names = ";".join(sorted(told))
        lines = "".join(f"{name}:{told[name]}\n" for name in sorted(told))
        canonical = "\n".join((method, parts.path or "/", parts.query, lines, names, digest))
        scope = f"{moment[:8]}/{self.region}/{self.service}/aws4_request"
        summary = hashlib.sha256(canonical.encode()).hexdigest()
        signature = self._sign(scope, f"{ALGORITHM}\n{moment}\n{scope}\n{summary}")
        del told["host"]  # Whoever sends it writes the very same.
        told["authorization"] = (
            f"{ALGORITHM} Credential={self.key_id}/{scope},SignedHeaders={names},Signature={signature}"
        )
        return told

    def _sign(self, scope: str, text: str) -> str:
        key = f"AWS4{self.secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.new(key, text.encode(), "sha256").hexdigest()


def encoded_path(path: str) -> str:
    """A path with everything but its slashes and unreserved characters encoded."""
    return quote(path, safe=f"/{_UNRESERVED}")


def encoded_query(query: Mapping[str, str]) -> str:
    """A query in the order and spelling that is signed."""
    pairs = sorted(
        (quote(name, safe=_UNRESERVED), quote(value, safe=_UNRESERVED)) for name, value in query.items()
    )
    return "&".join(f"{name}={value}" for name, value in pairs)
