"""Every picture of a document is found, wherever it stands, with what is said of who made it."""

from kawaraban.document import (
    Cell,
    Document,
    Embed,
    EmbedKind,
    Emphasis,
    Figure,
    Image,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from kawaraban.document.pictures import Shown, images_of, pictures_of


def test_pictures_are_found_wherever_they_stand_in_reading_order():
    one, two, three, four, five, six = (Image(f"https://a.example/{n}") for n in range(6))
    blocks = (
        Paragraph((Text("a"), Emphasis((Link("https://a.example", (one,)),)))),
        Quote((List((ListItem((Paragraph((two,)),)),)),)),
        Table((Row((Cell((three,)),)),)),
        Figure((four,), caption=(five,)),
        Embed(EmbedKind.OTHER, "https://a.example", None, (six,)),
    )

    assert [*images_of(Document("x", blocks))] == [one, two, three, four, five, six]


def test_a_figures_credit_is_that_of_each_of_its_pictures_and_of_no_other():
    one, two, icon = (Image(f"https://a.example/{n}") for n in range(3))
    figure = Figure((one, two), caption=(icon,), credit=(Text(" Photo: "), Emphasis((Text("m"),))))

    assert [*pictures_of(Document("x", (figure,)))] == [
        Shown(one, "Photo: m"),
        Shown(two, "Photo: m"),
        Shown(icon),
    ]
