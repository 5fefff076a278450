"""Titles of address books in further languages."""

import pytest

from graph.model import Person
from loaders.contacts.titles import meaning
from tests.loaders.contact_lists import person, read
from tests.loaders.files import names

ROWS = {
    "pl": "Imię,Nazwisko,Firma,Stanowisko,Adres e-mail,Telefon komórkowy,Miasto (dom),Kraj/region (dom)",
    "cs": "Jméno,Příjmení,Společnost,Pracovní pozice,E-mailová adresa,Mobilní telefon,Město,Země",
    "sk": "Krstné meno,Priezvisko,Spoločnosť,Funkcia,E-mailová adresa,Mobilný telefón,Mesto (domov),Štát domov",
    "ru": "Имя,Фамилия,Организация,Должность,Адрес электронной почты,Мобильный телефон,Город,Страна",
    "uk": "Ім'я,Прізвище,Організація,Посада,Електронна пошта,Мобільний телефон,Місто,Країна",
    "sv": "Förnamn,Efternamn,Företag,Befattning,E-postadress,Mobiltelefon,Stad,Land",
    "da": "Fornavn,Efternavn,Firma,Stilling,E-mail,Mobiltelefon,City,Land",
    "fi": "Etunimi,Sukunimi,Yritys,Ammattinimi,Sähköposti,Matkapuhelin,Kotikaupunki,Kotimaa",
    "tr": "Adı,Soyadı,Şirket,Görev,E-posta,Cep telefonu,Şehir,Ülke",
    "hu": "Utónév,Vezetéknév,Cég,Beosztás,E-mail cím,Telefonszám,Város,Ország",
    "zh": "名字,姓氏,公司,職稱,電子郵件地址,行動電話,城市,國家",
    "ja": "名,姓,会社,役職,メールアドレス,携帯電話,市区町村,国",
}


@pytest.mark.parametrize("language", sorted(ROWS))
def test_the_fields_of_a_contact(language: str) -> None:
    found = person(ROWS[language], "Ana,Brook,Acme,Engineer,ana@example.org,070 123 45 67,Leeds,UK")
    expected = Person(
        *("1", "Ana Brook", "Ana", "Brook"),
        organization="Acme",
        title="Engineer",
        location="Leeds, UK",
        emails=("ana@example.org",),
        phones=("070 123 45 67",),
    )
    assert found == expected


@pytest.mark.parametrize("title", ["Make", "By", "Ad", "Il", "Amount", "Is"])
def test_words_of_other_tables_mean_nothing(title: str) -> None:
    assert meaning(title) is None


def test_one_column_of_names_is_a_column_of_whole_names() -> None:
    assert names(read("Имя,Телефон\nИван Петров,123456\n")) == ["Иван Петров"]
