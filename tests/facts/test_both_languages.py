"""The same fact, said in English and in Japanese, is one value.

Each pair stands in a sentence of its own making; what the two sentences say must be found equal.
"""

import pytest

from kawaraban.facts.fact import Fact
from kawaraban.facts.find import find_facts
from kawaraban.facts.values import Candidate, Number, Value

PAIRS = [
    # Numbers
    ("About 1.5 million people fled the city.", "約150万人が市外に逃れた。"),
    ("The list includes 695,000 soldiers.", "名簿には69万5000人の兵士が載る。"),
    ("The army has 123,450,000 rounds left.", "軍には１億２,３４５万発が残る。"),
    ("Half a million people marched.", "50万人が行進した。"),
    ("Two dozen people were arrested.", "24人が逮捕された。"),
    ("Fifteen people were hurt.", "十五人が負傷した。"),
    ("The fund helped 2.5 million children.", "基金は250万人の子どもを助けた。"),
    ("Hundreds of people gathered.", "数百人が集まった。"),
    ("Thousands of people gathered.", "数千人が集まった。"),
    ("Tens of thousands of people gathered.", "数万人が集まった。"),
    ("Hundreds of thousands of people left.", "数十万人が去った。"),
    ("Millions of people watched.", "数百万人が見守った。"),
    ("Dozens of people were trapped.", "数十人が閉じ込められた。"),
    ("Between 3,000 and 5,000 people died.", "3000人から5000人が死亡した。"),
    ("From 1.2 to 1.5 million people voted.", "120万〜150万人が投票した。"),
    ("Some 1.2 million to 1.5 million people voted.", "120万から150万人が投票した。"),
    ("Two thirds of the members agreed.", "会員の3分の2が賛成した。"),
    ("Three quarters of the land is forest.", "土地の4分の3は森林だ。"),
    ("One in three people agreed.", "3人に1人が賛成した。"),
    ("Half of the workers are foreign.", "労働者の半分は外国人だ。"),
    ("Output has doubled.", "生産は2倍になった。"),
    ("Seven ships were sunk.", "7隻が沈められた。"),
    ("The police seized 300 vehicles.", "警察は300台を押収した。"),
    ("Twelve countries signed.", "12か国が署名した。"),
    ("The firm owns 18 aircraft.", "同社は18機を保有する。"),
    ("Nine companies took part.", "9社が参加した。"),
    ("There were 48 cases in May.", "5月には48件あった。"),
    ("The party won 112 seats.", "同党は112議席を得た。"),
    ("He received 10,345 votes.", "同氏は1万345票を得た。"),
    ("The storm destroyed 1,204 buildings.", "嵐で1204棟が壊れた。"),
    ("The quake cut power to 35,000 households.", "地震で3万5千世帯が停電した。"),
    ("They printed 20,000 books.", "彼らは2万冊を刷った。"),
    ("She speaks four languages.", "彼女は4か国語を話す。"),
    ("There are 26 schools in the district.", "地区には26校ある。"),
    ("They fired 60 missiles.", "60発を発射した。"),
    ("Three hundred and five people came.", "三百五人が来た。"),
    ("Two hundred thousand people live there.", "20万人が暮らす。"),
    ("The population is 8.1 billion.", "人口は81億だ。"),
    ("A total of 1,000,000 people watched.", "計100万人が見た。"),
    ("It sold 3.2m vehicles.", "320万台を売った。"),
    # Ordinals
    ("It was the third attempt.", "3回目の試みだった。"),
    ("She finished in 17th place.", "彼女は17位だった。"),
    ("This is the 21st meeting.", "第21回の会合である。"),
    ("He is the fourth president.", "彼は4代目の大統領だ。"),
    ("It marks the 50th anniversary.", "50周年にあたる。"),
    ("Profits fell in the second quarter.", "第2四半期は減益だった。"),
    ("The ninth symphony was played.", "9番目の交響曲が演奏された。"),
    # Shares
    ("Prices rose by 3.5 percent.", "物価は3.5%上がった。"),
    ("Prices rose 12%.", "物価は12パーセント上がった。"),
    ("Growth of 3-5% is expected.", "3～5％の成長が見込まれる。"),
    ("Thirty percent of voters stayed home.", "有権者の3割が投票しなかった。"),
    ("Support fell to 25 percent.", "支持は2割5分に落ちた。"),
    ("Support fell by 2.5 percentage points.", "支持率は2.5ポイント下がった。"),
    ("Rates rose 0.25 percentage points.", "金利は0.25パーセントポイント上がった。"),
    ("The ratio is 3:1.", "比率は3対1である。"),
    ("Their record is 7-2.", "対戦成績は7勝2敗だ。"),
    ("It was a century earlier.", "それは1世紀前のことだ。"),
    ("Some four dozen bases stand.", "約4ダースの基地がある。"),
    ("It measures 3136 mm2.", "面積は3136mm2だ。"),
    ("It took thousands and thousands of years.", "何千年もかかった。"),
    ("The screen has a ratio of 16:9.", "画面の比率は16対9だ。"),
    ("The home team won 3-1.", "地元チームが3-1で勝った。"),
    ("They lost the game 21-17.", "試合に21対17で敗れた。"),
    # Money
    ("The deal is worth $1.5 billion.", "契約額は15億ドルだ。"),
    ("The deal is worth $1.5bn.", "契約額は１５億ドルに上る。"),
    ("It costs 20 euros.", "価格は20ユーロだ。"),
    ("They paid 500 million yen.", "5億円を支払った。"),
    ("A ticket costs $1.50.", "切符は1ドル50セントする。"),
    ("It costs 50 cents.", "50セントかかる。"),
    ("The fine is 3 million rubles.", "罰金は300万ルーブルだ。"),
    ("He won 100,000 Swiss francs.", "10万スイスフランを獲得した。"),
    ("It was sold for £27 million.", "2700万ポンドで売れた。"),
    ("It pays 5,000 rupees.", "5000ルピーが支払われる。"),
    ("The plant cost 2.3 trillion won.", "工場には2兆3000億ウォンかかった。"),
    ("The loan is 40 billion yuan.", "融資は400億元だ。"),
    ("They pledged A$10 million.", "1000万豪ドルを約束した。"),
    ("They pledged C$25 million.", "2500万カナダドルを約束した。"),
    ("Damage was put at HK$90 million.", "被害は9000万香港ドルとされた。"),
    ("It costs ¥1,500.", "1500円する。"),
    ("Aid of 700 million hryvnias was paid.", "7億フリブナの支援が支払われた。"),
    ("It cost between $3bn and $5bn.", "30億ドル〜50億ドルかかった。"),
    ("They spent hundreds of millions of dollars.", "数億ドルを費やした。"),
    # Measures
    ("The border is 500 kilometers away.", "国境まで500キロある。"),
    ("The border is 500 km away.", "国境まで500キロメートルある。"),
    ("The tower is 634 metres tall.", "塔の高さは634メートル。"),
    ("It is 12 miles from here.", "ここから12マイルだ。"),
    ("A plane flew at 35,000 feet.", "機は3万5000フィートを飛んだ。"),
    ("The fire burned 1,200 hectares.", "火災で1200ヘクタールが焼けた。"),
    ("It covers 45 square kilometers.", "面積は45平方キロだ。"),
    ("The box weighs 30 kilograms.", "箱の重さは30キロだ。"),
    ("The box weighs 30 kg.", "箱は30キログラムある。"),
    ("Use 250 grams of flour.", "小麦粉を250グラム使う。"),
    ("They ship 90,000 tonnes of grain.", "穀物9万トンを運ぶ。"),
    ("It holds 70 litres.", "容量は70リットル。"),
    ("It holds 42 gallons.", "42ガロン入る。"),
    ("The wind reached 120 km/h.", "風は時速120キロに達した。"),
    ("Trucks may drive at 55 mph.", "トラックは時速55マイルまで出せる。"),
    ("The wind blew at 30 metres per second.", "風は秒速30メートルだった。"),
    ("Ships sail at 20 knots.", "船は20ノットで進む。"),
    ("It was 35 degrees Celsius.", "気温は35度だった。"),
    ("It was 35 °C.", "気温は35℃だった。"),
    ("It fell to minus five degrees Celsius.", "気温は氷点下5度まで下がった。"),
    ("It was 95 degrees Fahrenheit.", "華氏95度だった。"),
    ("The plant makes 600 megawatts.", "発電所の出力は600メガワット。"),
    ("It uses 300 kilowatt-hours.", "300キロワット時を使う。"),
    ("The file has 20 megabytes.", "ファイルは20メガバイトある。"),
    ("The line carries 220 volts.", "電圧は220ボルト。"),
    ("The screw is 5 mm long.", "ねじは長さ5ミリ。"),
    ("The fish was 80 cm long.", "魚は体長80センチ。"),
    ("The fall was of 3 to 5 meters.", "落差は3〜5メートル。"),
    # Durations
    ("The war lasted three years.", "戦争は3年間続いた。"),
    ("He waited two weeks.", "彼は2週間待った。"),
    ("The trip takes 90 minutes.", "移動には90分かかる。"),
    ("It took two and a half hours.", "2時間半かかった。"),
    ("It took 1 hour 20 minutes.", "1時間20分かかった。"),
    ("The pact runs for six months.", "協定は6カ月間有効だ。"),
    ("They stayed for ten days.", "10日間滞在した。"),
    ("Count to thirty seconds.", "30秒数える。"),
    ("It takes four to six weeks.", "4〜6週間かかる。"),
    ("He served 18 months.", "彼は18か月服役した。"),
    # Ages
    ("The 35-year-old driver fled.", "35歳の運転手は逃げた。"),
    ("A woman aged 82 was found.", "82歳の女性が見つかった。"),
    # Dates
    ("It began on December 21, 2022.", "2022年12月21日に始まった。"),
    ("It began on 21 December 2022.", "二〇二二年十二月二十一日に始まった。"),
    ("It began on Dec. 21.", "12月21日に始まった。"),
    ("It began on 2022-12-21.", "2022/12/21に始まった。"),
    ("It opened in March 2019.", "2019年3月に開いた。"),
    ("It opened in 1964.", "1964年に開いた。"),
    ("It opened in 1964.", "昭和39年に開いた。"),
    ("It began in 2019.", "令和元年に始まった。"),
    ("He died in 44 BC.", "紀元前44年に死んだ。"),
    ("The town fell in AD 79.", "西暦79年に町は滅びた。"),
    ("It ran in 1995–96.", "1995〜96年に行われた。"),
    ("They met on Wednesday.", "水曜日に会談した。"),
    ("They met on Friday, May 3.", "5月3日(金)に会談した。"),
    ("Shops open on Saturday.", "土曜に開く店だ。"),
    ("The music of the 1990s is back.", "1990年代の音楽が戻ってきた。"),
    ("The music of the '90s is back.", "90年代の音楽が戻ってきた。"),
    ("It is a problem of the 21st century.", "21世紀の問題だ。"),
    ("It dates from the fifth century BC.", "紀元前5世紀のものだ。"),
    ("The attacks of 9/11 changed the law.", "9/11のテロで法律が変わった。"),
    # Times
    ("It happened at 5:25 p.m.", "午後5時25分に起きた。"),
    ("It happened at 17:25 UTC.", "17時25分(UTC)に起きた。"),
    ("It happened at 5 pm.", "午後5時に起きた。"),
    ("It opens at 9 a.m.", "午前9時に開く。"),
    ("It ended at noon.", "正午に終わった。"),
    ("It ended at midnight.", "深夜0時に終わった。"),
    ("It starts at 8 p.m. EST.", "米東部時間午後8時に始まる。"),
    ("It starts at 6 a.m. JST.", "日本時間の午前6時に始まる。"),
    ("It starts at 10:30 a.m.", "午前10時半に始まる。"),
    # Told from now
    ("He left yesterday.", "彼は昨日出発した。"),
    ("He leaves tomorrow.", "彼はあす出発する。"),
    ("He left two days ago.", "彼は2日前に出発した。"),
    ("He left three years ago.", "彼は3年前に出発した。"),
    ("He left last week.", "彼は先週出発した。"),
    ("She returns next month.", "彼女は来月戻る。"),
    ("It rained last year.", "昨年は雨が降った。"),
    ("It rained last year.", "去年は雨が降った。"),
    ("She returned two weeks later.", "彼女は2週間後に戻った。"),
    ("The vote is next year.", "投票は来年だ。"),
    ("He came back the following day.", "彼は翌日戻った。"),
    # What stands for itself
    ("The F-16 is old.", "F-16は古い。"),
    ("COVID-19 spread.", "COVID-19が広がった。"),
    ("See https://example.org/a for more.", "詳しくは https://example.org/a を見てほしい。"),
    ("Write to info@example.org now.", "info@example.org に書いてほしい。"),
]


def values(text: str, language: str) -> list[Value]:
    return [fact.value for fact in find_facts(text, language) if not isinstance(fact.value, Candidate)]


@pytest.mark.parametrize(("english", "japanese"), PAIRS)
def test_the_same_fact_in_two_languages_is_one_value(english, japanese):
    assert set(values(english, "en")) == set(values(japanese, "ja"))
    assert values(japanese, "ja")


def test_the_table_is_large():
    assert len(PAIRS) >= 150


COUNTED_PAIRS = [
    ("Two people came.", "2人が来た。"),
    ("Two ships came.", "2隻が来た。"),
    ("Two companies came.", "2社が来た。"),
    ("Two vehicles came.", "2台が来た。"),
    ("Two countries came.", "2カ国が来た。"),
    ("Two dogs came.", "2匹が来た。"),
]


@pytest.mark.parametrize(("english", "japanese"), COUNTED_PAIRS)
def test_both_languages_name_what_is_counted_alike(english, japanese):
    counted = {counted_in(find_facts(english, "en")), counted_in(find_facts(japanese, "ja"))}

    assert len(counted) == 1
    assert None not in counted


def counted_in(facts: tuple[Fact, ...]) -> str | None:
    return next(fact.value.counted for fact in facts if isinstance(fact.value, Number))
