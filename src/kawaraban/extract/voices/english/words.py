"""The English words that tell speakers, their offices and their houses apart.

Plain tables; the rules that read them are in the neighbouring modules. All in lower case unless a
capital matters.
"""


def word_set(text: str) -> frozenset[str]:
    """The words of a line of words."""
    return frozenset(text.split())


def _regular(stems: str) -> set[str]:
    """Present and past of regular verbs: add, adds, added; deny, denies, denied; note, notes, noted."""
    forms: set[str] = set()
    for stem in stems.split():
        if stem.endswith("y") and stem[-2] not in "aeiou":
            forms |= {stem, stem[:-1] + "ies", stem[:-1] + "ied"}
        elif stem.endswith("e"):
            forms |= {stem, stem + "s", stem + "d"}
        elif stem.endswith(("sh", "ch", "s", "x")):
            forms |= {stem, stem + "es", stem + "ed"}
        else:
            forms |= {stem, stem + "s", stem + "ed"}
    return forms


SAYING = frozenset(
    _regular(
        "add admit advise affirm agree allege announce answer argue assert assure blog caution charge claim"
        " clarify comment complain concede conclude confess confirm continue counter declare demand deny"
        " disagree disclose emphasise emphasize exclaim explain fume grumble insist joke lament maintain"
        " mention"
        " muse mutter note object observe opine plead pledge post predict proclaim promise quip rant reason"
        " recall recount reflect remark remind reply report respond retort reveal rule scoff shout snap"
        " sneer state stress suggest summarise summarize testify thunder tweet urge vow warn warble"
        " whisper wonder"
        " apologise apologize respond assess acknowledge elaborate gush protest sigh crow marvel"
        " underline underscore reiterate echo deadpan"
        " ask beg boast chime instruct offer react scold sum toot vent describe dismiss denounce condemn"
        " praise"
        " criticise criticize call reckon hint signal inform estimate recommend fire guess pronounce"
    )
    | word_set(
        "say says said saying write writes wrote written writing tell tells told telling think thinks thought"
        " speak speaks spoke quipped quipping swear swears swore began begins replied argued put puts"
        " goes went hit hits shot shoots lay lays laid opined hold holds held believe believes believed"
        " demurred confided quoth"
        " let lets made makes gave gives issued issues released releases published publishes"
        " adding noting arguing explaining warning stating declaring insisting claiming recalling remarking"
        " proclaiming describing calling replying promising vowing concluding admitting suggesting"
    )
)
"""Verbs whose subject speaks. Some need more to count: see ``NEEDS_OBJECT``."""

NEEDS_OBJECT = word_set(
    "put puts goes went hit hits shot shoots lay lays laid hold holds held let lets made makes gave gives"
    " issued issues released releases published publishes fire fired fires sum sums summed begin"
    " begins began offer offers offered post posts posted charge charges charged rule rules ruled signal"
    " signals believed believes believe thinks think thought reason reasons recall recalls recalled demand"
    " demands object objects shot call calls called report reports hint hints snap snaps recommends sigh"
    " sighs"
    " describe describes described dismiss dismisses dismissed denounce denounces denounced condemn condemned"
    " condemns praise praises praised criticise criticised criticises criticize criticized criticizes"
)
"""Verbs that speak only with the right company ("put it this way", "issued this statement")."""

STRONG_SAYING = SAYING - NEEDS_OBJECT

FOUND = word_set(
    "find finds found link links linked point points pointed quote quotes quoted cite cites cited read reads"
    " receive receives received get gets got discover discovers discovered unearth unearthed spot spots"
    " spotted"
    " translate translates translated flag flags flagged forward forwards forwarded see saw seen hear hears"
    " heard collect collects collected dig digs dug excerpt excerpts excerpted highlight highlights"
    " highlighted"
    " reprint reprints reprinted show shows showed own owns owned like likes liked love loves loved hate"
    " hates hated ignore ignores ignored use uses used need needs needed want wants wanted buy bought sell"
)
"""Verbs that make the subject the finder of words, or have nothing to do with words."""

OWN_WRITING = word_set(
    "wrote written said noted argued warned predicted observed remarked complained blogged posted tweeted"
    " explained put concluded suggested mentioned described claimed stated commented reported pointed"
    " quipped promised declared summarised summarized mused speculated added ventured guessed"
)
"""What "I" did in an earlier post."""

DOCUMENTS = word_set(
    "readout read-out readouts report reports statement statements story article piece post posts essay"
    " column"
    " op-ed oped editorial release communique communiqué letter memo memorandum paper study abstract"
    " transcript speech thread tweet tweets interview review reviews announcement advisory website site blog"
    " account version summary caption description blurb note notes reply answer response words take view"
    " verdict comment comments remarks address book diary memoir manifesto dispatch wire write-up writeup"
    " newsletter notice bulletin email e-mail message obituary analysis explanation reasoning assessment"
    " reading opinion ruling judgment dissent testimony prediction warning complaint explainer faq changelog"
    " sheet leaflet brochure manual page homepage press newswire apology motto advice text recollection"
    " lede excerpt paragraph conclusion headline headlines"
    " policy disclosure rules argument point line lines sentence sentences passage quip dictum maxim"
)
"""Things people write or say; "X's statement" speaks for X."""

ORGANISATION_CUES = word_set(
    "ministry agency department office bureau commission committee council court government administration"
    " parliament senate congress assembly authority authorities board bank party union federation association"
    " society institute institution university college school academy foundation company corporation firm"
    " group press police army navy force forces command embassy consulate secretariat organisation"
    " organization times post herald tribune journal gazette guardian telegraph observer chronicle mail sun"
    " mirror star globe news newspaper paper magazine review daily weekly network channel radio television tv"
    " broadcaster wire service services club team band label studio studios lab labs laboratory laboratories"
    " centre center hospital museum church trust fund league alliance coalition campaign movement front"
    " project collective cooperative inc ltd llc corp gmbh plc co systems technologies software media"
    " airlines airways railways motors industries partners holdings securities brothers sons"
    " municipality parish county guild forum initiative lobby chamber chambers desk watch monitor observatory"
    " archive circle council-house tribunal watchdog regulator inspectorate think-tank charity ngo"
    " startup publisher manufacturer maker"
    " carrier operator retailer airline utility vendor caucus staff pentagon kremlin district exchange"
    " argus sentinel ledger courier dispatch examiner enquirer inquirer standard independent economist"
)
"""A noun phrase whose head is one of these is a house, not a person."""

ORGANISATIONS = word_set(
    "Reuters AP AFP TASS BBC CNN NPR CBS NBC ABC PBS Bloomberg Politico Axios Vox Wired Interfax Xinhua"
    " RIA DPA"
    " Kyodo Haaretz NATO UN EU IMF WHO OPEC UNESCO UNICEF OECD NASA ESA FBI CIA NSA FDA CDC EPA FCC SEC IRS"
    " Kremlin Pentagon Hamas Hezbollah Google Microsoft Apple Amazon Facebook Meta Twitter Mozilla Intel"
    " Nvidia"
    " OpenAI Samsung Sony Toyota Tesla Boeing Airbus IBM Oracle Wikipedia Greenpeace Amnesty Oxfam Gazprom"
    " CERT Netflix Spotify GitHub Intercept Guardian Telegraph Independent Economist Spiegel Monde"
    " Figaro Kommersant"
    " Politiken Ofcom Interpol Europol Frontex Eurostat Gallup Pew RAND Al-Jazeera Jazeera Nature Lancet"
    " Slate Salon Quartz Verge Techdirt Semafor Spectator Jacobin Breitbart Newsweek Forbes Fortune"
    " Engadget Gizmodo"
    " Lawfare Meduza Asahi Mainichi Yomiuri Nikkei Sankei NHK RT CNBC ITV ESPN"
    " Police Congress Parliament Senate Downing Brussels Buckingham Merriam-Webster Britannica Substack"
)

HOUSE_NAMES = frozenset(
    {"White House", "City Hall", "Downing Street", "Capitol Hill", "Scotland Yard", "Red Cross"}
)

WEAK_HOUSES = word_set(
    "radio television tv network front review wire paper press news club team band label project group"
    " movement"
    " service services mail sun star mirror standard channel studio lab staff exchange church parish"
    " county league"
    " fund trust alliance district operator carrier command force forces systems globe media dispatch"
)
"""Heads that, alone and in lower case, are seldom a speaker ("the radio")."""

NAMES_TOO = word_set("june april may august mark will bill grant summer autumn dawn hope christian")
"""Common words that are given names before a surname."""

PLURAL_HOUSES = word_set(
    "friends citizens doctors reporters lawyers mothers parents workers students women people"
)
"""Heads of names only with a capital: "Doctors Without Borders", "Friends of the Library"."""

CREDENTIALS = word_set("LJ KC QC MP MD MEP MSP TD PhD Jr Sr OBE MBE CBE Esq II III IV")
"""Letters after a name."""

ARTICLES = word_set(
    "like unlike both says said asked told writes new north south east west united whether against among"
)
"""With ``NOT_NAMES``: capitalised before a capital, they are no first names."""

ABOUT = word_set("obituary biography profile portrait interview trial")
"""Documents about their owner rather than by them."""

LAWS = word_set(
    "act bill constitution bible koran quran torah treaty charter code convention directive regulation"
    " accord pact"
    " readme faq docs documentation manual dictionary api url pdf html css json sql edit update ps nb"
    " tldr todo"
)
"""Texts that speak for nobody."""

MODIFIERS = word_set(
    "prime foreign defence defense finance interior state vice deputy chief executive head former acting"
    " senior"
    " junior rear late then"
)
"""Titles that begin the name of a house as often as a person's title: "Foreign Office"."""

PLACES = word_set(
    "Moscow Washington Beijing Tokyo London Paris Berlin Kiev Kyiv Tehran Ankara Jerusalem Damascus"
    " Seoul Delhi"
    " Brussels Rome Madrid Warsaw Budapest Vienna Russia Ukraine China Japan Germany France Britain England"
    " Scotland Ireland Italy Spain Poland Hungary Turkey Iran Iraq Israel Syria India Pakistan America Canada"
    " Mexico Brazil Argentina Australia Korea Egypt Europe Africa Asia Belarus Georgia Serbia Greece"
    " Sweden Norway"
    " Finland Denmark Netherlands Belgium Austria Switzerland Taiwan Vietnam Venezuela Cuba"
)

TITLES = word_set(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president senator sen sen."
    " representative rep rep. governor gov gov. general gen gen. lt lt. lieutenant col col. colonel maj maj."
    " major capt capt. captain sgt sgt. sergeant admiral adm adm. commander marshal king queen prince"
    " princess"
    " pope bishop archbishop father sister brother rabbi imam rev rev. reverend judge justice minister"
    " premier"
    " chancellor secretary ambassador mayor councillor inspector detective officer deputy vice prime foreign"
    " defence defense finance interior state economist analyst author journalist blogger writer reporter"
    " correspondent columnist critic editor historian biologist physicist ecologist director chairman"
    " chairwoman chair chief executive head ceo cto cfo founder co-founder spokesman spokeswoman spokesperson"
    " attorney lawyer engineer scientist researcher developer designer maintainer programmer hacker"
    " novelist poet"
    " philosopher actor actress singer composer coach manager leader speaker commissioner comrade uncle aunt"
    " grandma grandpa former ex-president ex-minister ex late then-president acting senior junior rear"
    " brigadier"
    " professor emeritus lecturer curator conductor pastor vicar sheriff constable user commenter reader mp"
    " congressman congresswoman lawmaker activist campaigner campaign pollster strategist adviser"
    " advisor envoy"
    " mediator negotiator witness expert professor resident farmer fisherman teacher nurse doctor"
    " student owner"
    " predecessor successor widow rival opponent challenger champion host guest winner butcher baker"
    " sailor pilot driver veteran boss colleague friend neighbour neighbor alderman"
)
"""Words before a name that are not part of it; alone they describe a person."""

ROLES = word_set(
    "president minister premier chancellor secretary ambassador mayor governor senator general colonel"
    " admiral"
    " commander captain judge justice king queen prince princess pope bishop archbishop vicar director"
    " chairman"
    " chairwoman chair chief ceo cto cfo founder co-founder spokesman spokeswoman spokesperson author editor"
    " leader speaker commissioner attorney envoy mediator prosecutor coroner curator conductor coach manager"
    " maintainer owner boss vice-president principal rector dean verger predecessor successor widow"
    " champion challenger"
)
"""With "the" before and no name after, these still mean one person."""

ANONYMOUS = word_set(
    "a an one some another any many most several few two three four five six seven both all other others no"
    " somebody someone anybody anyone everybody everyone nobody people whoever critics supporters opponents"
    " officials sources experts scientists researchers economists analysts observers residents readers"
    " commenters lawmakers users authors witnesses insiders anonymous unnamed"
)

NOT_NAMES = word_set(
    "the a an this that these those it its he she they we i you his her their our my your who what which"
    " when where"
    " why how here there and but or so yet nor for as if because while although though since unless until"
    " after before then now later earlier again also still once never always today yesterday tomorrow"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august"
    " september october november december spring summer autumn fall winter not no yes ok okay well oh ah alas"
    " finally firstly secondly first second third last next meanwhile however moreover furthermore"
    " instead indeed"
    " perhaps maybe thus hence therefore still nevertheless nonetheless otherwise besides elsewhere according"
    " asked in on at by to from with without of off about over under into upon among between during"
    " despite given"
    " both either neither each every all any some many most several few none nothing something"
    " everything anything"
    " everybody someone somebody everyone nobody anyone another other others others update updated edit note"
    " example quote passage excerpt chapter section part figure table step article item question answer"
    " q warning"
    " caption summary conclusion introduction abstract title context background disclaimer definition"
    " more less even just only let look see read consider compare take remember imagine suppose more"
    " money key"
    " thanks thank hello dear hi asking speaking writing via per quoting citing quoth hat tip fair quite"
    " people critics supporters opponents officials sources experts scientists researchers economists"
    " analysts"
    " observers residents readers commenters lawmakers users authors witnesses insiders others half"
    " is are was were be been has have had do does did will would can could should may might must"
    " because suddenly obviously clearly apparently reportedly recently interestingly curiously oddly sadly"
    " previously similarly additionally specifically basically essentially surprisingly unfortunately"
    " english french german russian chinese japanese american british european"
    " version release appendix lemma theorem proof rule law point option method problem solution result"
    " friends reporters citizens doctors lawyers mothers parents god christmas easter internet web"
    " whatever whenever wherever twice thrice soon"
)
"""Capitalised at a sentence's start they are still no names."""

PARTICLES = word_set("de del della di da do dos du la le van von der den ter ten bin ibn al el af av zu y e")

ADVERBS = word_set(
    "also then later now recently once again just further thus nevertheless earlier yesterday today soon"
    " still"
    " even simply only ever never always already meanwhile however too instead perhaps famously first finally"
    " twice often sometimes usually quite rather really very almost so well here there likewise afterwards"
    " himself herself itself themselves both all"
)

AUXILIARIES = word_set(
    "has have had is are was were be been will would can could may might must shall should do does did"
    " 's 'd 've 'm 're 'll"
    " hasn't haven't hadn't isn't wasn't weren't won't wouldn't can't couldn't doesn't didn't don't not"
)

PREPOSITIONS = word_set(
    "of from at in for on with to near over by about after before during under against into inside"
    " outside through"
    " via since between behind across within without"
)

PEOPLE_PRONOUNS = {"he": "m", "she": "f"}
GROUP_PRONOUNS = word_set("they it")
SUBORDINATORS = word_set(
    "which whom where when after because if while whether that although though since until unless before"
)

CONTINUATION = word_set(
    "and more later further also again then plus moreover continuing continues continued adding"
    " concluding next"
)
"""A lead-in of these words only hands the word to whoever spoke last."""
