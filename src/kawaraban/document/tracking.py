"""Addresses without the parameters that only follow the reader around."""

import re

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|_hsenc|"
    r"_hsmi|__hstc|__hssc|hsCtaTracking|mkt_tok|vero_id|oly_anon_id|oly_enc_id|wickedid|ml_subscriber(?:_hash)?|"
    r"rb_clickid|s_cid|_openstat|ref_src|ref_url)",
    re.IGNORECASE,
)


def without_tracking(url: str) -> str:
    """``url`` less the parameters that only tell where a reader came from; the rest untouched."""
    head, mark, fragment = url.partition("#")
    path, question, query = head.partition("?")
    if not question:
        return url
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    if len(kept) == query.count("&") + 1:
        return url
    return path + ("?" + "&".join(kept) if kept else "") + mark + fragment
