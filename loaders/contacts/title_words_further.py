"""The words in the titles of address books in further languages: Polish, Czech, Slovak, Russian, Ukrainian, Swedish,
Danish, Norwegian, Finnish, Turkish, Hungarian, Portuguese, Chinese, Japanese and Korean.

They are written as they stand in a title; they are compared as all titles are.
"""

from collections.abc import Mapping
from typing import Final

from loaders.linkage.likeness import words

_SAID: Final = {
    "display": "nazwa wyświetlana, zobrazované meno, zobrazované jméno, nombre en pantalla, "
    "отображаемое имя, visningsnamn, vist navn, visningsnavn, näyttönimi, näytettävä nimi, görünen ad, "
    "megjelenítendő név, mostrar nome, nome para exibição, nome de exibição, 顯示名稱, 显示名称, 表示名, "
    "표시 이름",
    "name": "imię i nazwisko, nazwisko i imię, celé meno, celé jméno, jméno a příjmení, "
    "meno a priezvisko, фио, полное имя, повне ім'я, fullständigt namn, för- och efternamn, fulde navn, "
    "fullt navn, koko nimi, nimi, ad soyad, adı soyadı, isim, név, teljes név, 全名, 氏名, 名前, 이름, 성명",
    "contact": "osoba kontaktowa, osoba do kontaktu, kontaktní osoba, kontaktná osoba, kontaktné osoby, "
    "контактное лицо, контакт, контакты, контактна особа, контактні особи, kontaktpersoner, kontaktperson namn, "
    "yhteyshenkilö, yhteyshenkilöt, kontakti, ilgili kişi, irtibat kişisi, iletişim kişisi, kapcsolattartó, "
    "kapcsolattartó neve, 联系人, 聯絡人, 連絡人, 担当者, 담당자",
    "reach": "dane kontaktowe, kontaktní údaje, kontaktné údaje, контактные данные, контактная информация, "
    "контактні дані, kontaktuppgifter, kontaktoplysninger, kontaktinformasjon, kontaktopplysninger, yhteystiedot, "
    "iletişim bilgileri, iletişim, elérhetőség, elérhetőségek, 联系方式, 聯絡方式, 連絡先, 연락처",
    "nombre": "jméno, meno, имя, ім'я",
    "given": "krstné meno, křestní jméno, förnamn, fornavn, etunimi, adı, utónév, keresztnév, 名字, 名",
    "middle": "drugie imię, ďalšie meno, další jméno, отчество, mellannamn, mellemnavn, mellomnavn, "
    "toinen nimi, ikinci ad, 中間名, 中间名, ミドル ネーム",
    "family": "nazwisko, priezvisko, příjmení, фамилия, прізвище, efternamn, efternavn, etternavn, "
    "sukunimi, soyad, soyadı, vezetéknév, családnév, 姓氏, 姓, 성",
    "nickname": "pseudonim, przydomek, ksywka, prezývka, přezdívka, псевдоним, прозвище, smeknamn, "
    "kaldenavn, kallenavn, lempinimi, takma ad, becenév, 暱稱, 昵称, ニックネーム, 별명",
    "organization": "firma, organizacja, przedsiębiorstwo, spoločnosť, organizácia, společnost, "
    "organizace, организация, компания, Організація, компанія, företag, företagsnamn, virksomhed, bedrift, "
    "firma navn, yritys, järjestö, organisaatio, şirket, kurum, cég, vállalat, munkahely, companhia, 公司, "
    "組織, 组织, 单位, 會社, 会社, 会社名, 勤務先, 회사, work company, società di lavoro",
    "title": "stanowisko, zawód, funkcia, pozice, funkce, pracovní pozice, должность, посада, "
    "befattning, jobbtitel, yrke, stilling, stillingsbetegnelse, jobtitel, ammattinimi, ammatti, "
    "tehtävänimike, iş unvanı, ünvan, görev, beosztás, 職稱, 职务, 职位, 職位, 役職, 직위, 직책, "
    "titolo di lavoro",
    "birthday": "urodziny, data urodzenia, narodeniny, dátum narodenia, narozeniny, datum narození, "
    "день рождения, дата рождения, день народження, дата народження, födelsedag, födelsedatum, fødselsdag, "
    "fødselsdato, bursdag, syntymäpäivä, syntymäaika, doğum günü, doğum tarihi, születésnap, születési dátum, "
    "aniversário, data de aniversário, 生日, 出生日期, 誕生日, 생일",
    "birth_year": "rok urodzenia, rok narodenia, rok narození, год рождения, födelseår, fødselsår, "
    "syntymävuosi, 生日 年",
    "birth_month": "miesiąc urodzenia, mesiac narodenia, měsíc narození, месяц рождения, födelsemånad, "
    "fødselsmåned, syntymäkuukausi, 生日 月",
    "birth_day": "dzień urodzenia, deň narodenia, den narození, 生日 日",
    "group": "grupa, grupy, kategorie, kategoria, etykieta, etykiety, skupina, skupiny, kategória, "
    "kategórie, štítky, группа, группы, категория, категории, ярлыки, групи, категорії, grupp, grupper, "
    "kategorier, etiketter, gruppe, ryhmä, ryhmät, luokat, tunnisteet, grup, gruplar, kategoriler, csoport, "
    "csoportok, marcadores, 類別, 类别, 群組, 分组, 标签, グループ, 分類, ラベル, 그룹, 범주",
    "note": "notatki, uwagi, poznámky, poznámka, заметки, заметка, примечание, примечания, "
    "комментарий, нотатки, примітки, anteckningar, anteckning, anmärkningar, noter, notater, merknader, "
    "bemærkninger, muistiinpanot, huomautukset, notlar, açıklama, jegyzetek, megjegyzés, observações, "
    "informações, info, 記事, 备注, 備註, メモ, 備考, 메모",
    "email": "adres e-mail, adres email, adres poczty elektronicznej, poczta, e-mailová adresa, "
    "email adresa, адрес электронной почты, электронная почта, эл почта, почта, електронна пошта, "
    "e-postadress, e-post adresse, e-postadresse, mailadresse, sähköposti, sähköpostiosoite, e-posta, "
    "e-posta adresi, e-mail cím, primario email, 電子郵件, 電子郵件地址, 电子邮件, 电子邮件地址, 邮箱, "
    "メール, メールアドレス, 電子メール アドレス, 이메일, 전자 메일 주소, ensisijainen sähköposti, "
    "toissijainen sähköposti, ďalšia e-mailová adresa, альтернативный адрес электронной почты, 主要 email, "
    "次要 email",
    "phone": "telefon komórkowy, komórka, numer telefonu, telefon główny, telefon służbowy, "
    "telefon domowy, telefón, mobilný telefón, telefón do práce, telefón domov, primárny telefón, "
    "iný telefón, mobilní telefon, telefonní číslo, telefon do práce, telefon domů, телефон, "
    "мобильный телефон, мобильный, рабочий телефон, домашний телефон, номер телефона, "
    "номер сотового телефона, сотовый, мобільний телефон, мобільний, telefonnummer, mobilnummer, "
    "mobiltelefon, hemtelefon, arbetstelefon, puhelin, puhelinnumero, matkapuhelin, matkapuhelinnumero, "
    "kotipuhelin, työpuhelin, telefon numarası, cep telefonu, cep, ev telefonu, iş telefonu, telefonszám, "
    "mobiltelefonszám, telefono auto, téléphone voiture, fone carro, fone primario, telefón do zamestnania, "
    "汽車電話, 其他電話, 代表電話, fone, fone de casa, fone de trabalho, fone comercial, celular pessoal, "
    "telefone comercial, telefone residencial, numero cellulare, 電話, 电话, 電話號碼, 手機, 手機號碼, 手机, "
    "手机号码, 行動電話, 移动电话, 商務電話, 住家電話, 电话号码, 電話番号, 携帯電話, 携帯, 会社電話, "
    "自宅電話, 전화, 전화번호, 휴대폰",
    "url": "strona internetowa, strona www, strona sieci web, osobista strona sieci web, "
    "webová stránka, webové stránky, веб-страница, веб-сайт, сайт, webbplats, webbsida, hemsida, hjemmeside, "
    "nettside, verkkosivu, kotisivu, web sitesi, weboldal, honlap, 網頁, 网页, 网站, 網站, ウェブサイト, "
    "ホームページ, 웹 페이지, 홈페이지",
    "city": "miasto, miejscowość, mesto, město, obec, город, місто, stad, postort, poststed, "
    "kaupunki, kotikaupunki, työpaikan kaupunki, paikkakunta, şehir, város, 商務市鎮, 居住市鎮, település, "
    "城市, 市鎮, 市 鎮, 市, 市区町村, 도시",
    "country": "kraj, kraj region, krajina, krajina oblasť, štát, země, stát, země oblast, страна, "
    "країна, land, land område, kotimaa, maa, työpaikan maa, štát zamestnania, 商務國家, 居住國家, "
    "nazione residenza, ülke, ülke bölge, ország, região país, país região, nazione regione, 國家, 国家, "
    "國家 地區, 国家 地区, 国, 국가",
    "region": "województwo, okres, kraj oblast, lääni, kodin lääni, työpaikan lääni, область, штат, "
    "län, fylke, 縣市, 縣 市, 省, 都道府県",
    "relation:Spouse": "współmałżonek, małżonek, manžel ka, manžel, manželka, manžel partner, супруг, "
    "супруга, супруг а, дружина, чоловік, make maka, maka, ægtefælle, ektefelle, puoliso, eşi, házastárs, "
    "配偶, 配偶者, 배우자",
    "relation:Manager": "menadżer, menedżer, kierownik, nazwisko menedżera, meno manažéra, manažér, "
    "jméno manažera, nadřízený, руководитель, начальник, керівник, chef, chefens namn, leder, esimies, "
    "yönetici, yönetici adı, vezető, 主管名稱, 经理, 上司, 관리자",
    "relation:Assistant": "asystent, nazwisko asystenta, meno asistenta, asistent, jméno asistenta, помощник, "
    "ассистент, помічник, assistentens namn, avustaja, asistan, asszisztens, 助理, アシスタント, 비서",
}
FURTHER: Final[Mapping[str, str]] = {
    " ".join(words(title)): field for field, titles in _SAID.items() for title in titles.split(",")
}
"""The field by the title, as its words are compared."""
FURTHER_KINDS: Final[Mapping[str, str]] = {
    word: kind
    for kind, said in {
        "home": "residenza dom domowy domova domov domu дом домашний домашній hem hjem bostad bolig koti ev casa "
        "residencial 住家",
        "work": "biuro służbowy práca praca práce раб рабочий робочий arbete arbejde arbeid työ iş comercial 商務",
        "other": "inny inna ine ostatni другой другое інше annan annet muu diger outro outra 其他",
    }.items()
    for phrase in said.split()
    for word in words(phrase)
}
