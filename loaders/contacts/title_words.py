"""The words in the titles of address books: English, German, French, Spanish, Italian, Dutch, Portuguese and more.

They stand as :func:`loaders.linkage.likeness.words` gives them: in small letters, without accents and punctuation.
"""

from collections.abc import Mapping
from typing import Final


def word_set(text: str) -> frozenset[str]:
    """The words or phrases in a text with commas between them."""
    return frozenset(word.strip() for word in text.split(","))


VALUE: Final = word_set("value, wert, valeur, valor, valore, waarde")
"""Words that say nothing but that the value is meant, not its label."""
CONNECTING: Final = word_set(
    "de, del, di, du, des, la, le, les, el, il, della, dell, der, of, the, s, d, l, o, or, op, van, het, en"
)
RANKS: Final = word_set(
    "general, premiere, primaria, secondaria, secundaria, primary, secondary, main, alternate, alternative, "
    "preferred, default, first, second, third, "
    "mailing, primare, sekundare, zweite, haupt, primaire, secondaire, principal, principale, "
    "secundario, secondario, primario, primair, secundair, hauptsachliche, additional, company, firma, "
    "societe, empresa, azienda, bedrijf"
)
_KINDS: Final = {
    "home": "home privat private privates privater personal prive privee prives perso particular domicile maison "
    "domicilio casa hogar abitazione ab personale personnel personnelle residencia residencial thuis thuisadres "
    "huisadres",
    "work": "work business office dienstlich geschaftlich beruflich arbeit buro bureau pro professionnel "
    "professionnelle travail trabajo laboral negocio negocios oficina ufficio uff lavoro werk werkadres zakelijk "
    "trabalho "
    "comercial profesional",
    "other": "other weitere weiterer weiteres andere anderer anderes sonstige sonstiger sonstiges autre otro otra "
    "altro altra ander overig overige outro outra",
}
KINDS_OF_ADDRESS: Final[Mapping[str, str]] = {word: kind for kind, said in _KINDS.items() for word in said.split()}


def _by_title(meanings: Mapping[str, str]) -> dict[str, str]:
    return {title.strip(): field for field, titles in meanings.items() for title in titles.split(",")}


EXACT: Final[Mapping[str, str]] = _by_title(
    {
        "display": "display name, nombre a mostrar, displayname, anzeigename, angezeigter name, nom affiche, nom a "
        "afficher, "
        "nom d affichage, nom complet, "
        "nombre para mostrar, nombre visible, nome visualizzato, nome da visualizzare, weergavenaam, "
        "weergegeven naam, nome de exibicao, formatted name, fn",
        "name": "name, names, full name, fullname, person, people, who, wer, "
        "vollstandiger name, vollstandiger name des kontakts, ganzer name, vor und nachname, vorname nachname, "
        "vorname und nachname, nachname vorname, name vorname, nom et prenom, prenom et nom, nom prenom, prenom nom, "
        "nombre completo, nombre y apellidos, nombre y apellido, nome completo, nome e cognome, cognome e nome, "
        "naam, volledige naam, voor en achternaam, navn, namn, "
        "imie i nazwisko, friend, member, 姓名, 氏名, 名前",
        "contact": "contact, contacts, contact name, contact person, primary contact, main contact, key contact, "
        "kontakt, kontakte, kontaktperson, kontaktpersonen, kontaktname, name des kontakts, ansprechpartner, "
        "ansprechpartnerin, ansprechpartner in, ansprechperson, ansprechpersonen, hauptkontakt, gesprachspartner, "
        "personne de contact, personne a contacter, personne contact, nom du contact, interlocuteur, interlocutrice, "
        "contacto, contactos, persona de contacto, nombre de contacto, nombre del contacto, interlocutor, "
        "contatto, contatti, persona di contatto, nome contatto, nome del contatto, referente, "
        "contactpersoon, contactpersonen, naam contactpersoon, contactnaam, aanspreekpunt, "
        "contato, contatos, pessoa de contato, pessoa de contacto, nome do contato, nome do contacto",
        "reach": "contact details, contact info, contact information, contact data, reach, how to reach, reachable at, "
        "kontaktdaten, kontaktinfo, kontaktinformation, kontaktinformationen, erreichbar, erreichbar unter, "
        "erreichbarkeit, kontaktmoglichkeit, coordonnees, joindre, datos de contacto, informacion de contacto, "
        "recapiti, recapito, dati di contatto, informazioni di contatto, contactgegevens, contactinformatie, "
        "bereikbaar, dados de contato, informacoes de contato, dados de contacto",
        "nom": "nom",
        "nombre": "nombre, nome, imie",
        "given": "first name, given name, given names, firstname, givenname, forename, forenames, fname, first, given, "
        "vorname, vornamen, prenom, prenoms, nombre de pila, primer nombre, nombres, primo nome, voornaam, voornamen, "
        "roepnaam, primeiro nome, fornavn, fornamn",
        "middle": "middle name, middle names, middlename, middle, additional name, additional names, 2 vorname, "
        "zweiter vorname, weitere vornamen, weiterer vorname, mittelname, deuxieme prenom, autres prenoms, "
        "segundo nombre, secondo nome, tweede voornaam, tussenvoegsel, tussenvoegsels, middelste naam, "
        "nome do meio, 2e prenom, infix",
        "family": "last name, lastname, surname, family name, familyname, lname, last, nachname, familienname, zuname, "
        "nom de famille, apellidos, apellido, primer apellido, cognome, achternaam, familienaam, sobrenome, "
        "apelido, ultimo nome, efternavn, etternavn, efternamn, nazwisko",
        "family2": "segundo apellido, second last name, second surname",
        "prefix": "name prefix, prefix, honorific, honorific prefix, salutation, anrede, civilite, tratamiento, "
        "aanhef, namensprafix, courtesy title",
        "title_or_prefix": "title, titel, titre, titulo, titolo",
        "suffix": "name suffix, suffix, honorific suffix, namenszusatz, suffixe, sufijo, suffisso, achtervoegsel",
        "nickname": "nickname, nick name, nick, spitzname, rufname, surnom, apodo, soprannome, bijnaam, pseudo, "
        "apelido informal, alias",
        "file_as": "file as, fileas, speichern unter, classer sous, archivar como, archivia come",
        "organization": "organization, organisation, company, company name, organization name, organisation name, "
        "employer, firm, business, business name, workplace, institution, institute, affiliation, university, "
        "firma, firmenname, unternehmen, arbeitgeber, einrichtung, institut, entreprise, societe, organisme, "
        "employeur, nom de l entreprise, nom de la societe, etablissement, empresa, compania, organizacion, "
        "nombre de la empresa, empleador, companies, associated company, "
        "azienda, societa, ditta, organizzazione, ente, nome azienda, "
        "bedrijf, bedrijfsnaam, organisatie, werkgever, organizacao, foretag, virksomhed, company organization, "
        "account name, account",
        "title": "job title, jobtitle, position, role, job, occupation, profession, function, organization title, "
        "organisation title, current position, work title, arbeitstitel, beruf, funktion, stellung, "
        "berufsbezeichnung, stellenbezeichnung, poste, fonction, titre du poste, titre de fonction, intitule du poste, "
        "metier, profession, puesto, cargo, puesto de trabajo, profesion, posizione, qualifica, "
        "titolo professionale, mansione, ruolo, professione, posizione lavorativa, functie, functietitel, "
        "functienaam, beroep, profissao, cargo na empresa",
        "location": "location, place, based in, residence, lives in, standort, wohnort, lieu, localisation, lugar, "
        "ubicacion, luogo, locatie, woonplaats, where, wo, localizacao",
        "birthday": "birthday, birth date, birthdate, date of birth, dob, born, bday, geburtstag, geburtsdatum, "
        "geboren, geboren am, anniversaire, date de naissance, naissance, fecha de nacimiento, cumpleanos, "
        "fecha nacimiento, data di nascita, compleanno, nascita, geboortedatum, verjaardag, data de nascimento",
        "last_contact": "last contact, last contacted, last contact date, last contacted on, last spoke, last seen, "
        "last met, last seen at, "
        "last contacted at, last interaction date, last interaction, last touch, "
        "last conversation, letzter kontakt, zuletzt kontaktiert, "
        "dernier contact, ultimo contacto, ultimo contatto, laatste contact, laatst gesproken",
        "since": "since, known since, met on, first met, date met, friends since, kennengelernt, kennengelernt am, "
        "kontakt seit, connected on, connection date, date connected, verbunden am, vernetzt am, connexion le, "
        "date de connexion, conectado el, fecha de conexion, conectado em, data de conexao, collegato il, "
        "data di collegamento, verbonden op, "
        "bekannt seit, connu depuis, depuis, conocido desde, desde, conosciuto dal, dal, bekend sinds, sinds",
        "birth_year": "birth year, birthyear, geburtsjahr, annee de naissance, ano de nacimiento, anno di nascita, "
        "geboortejaar, ano de nascimento",
        "birth_month": "mois, birth month, birthmonth, geburtsmonat, "
        "mois de naissance, mes de nacimiento, mese di nascita, "
        "geboortemaand, mes de nascimento",
        "birth_day": "jour, birth day, jour de naissance, dia de nacimiento, giorno di nascita, geboortedag, "
        "dia de nascimento",
        "group": "group, groups, group membership, label, labels, tag, tags, category, categories, list, lists, "
        "circle, circles, gruppe, gruppen, kategorie, kategorien, schlagworte, etiketten, groupe, groupes, "
        "categorie, etiquette, etiquettes, libelles, liste, listes, grupo, grupos, categoria, categorias, etiquetas, "
        "gruppo, gruppi, etichetta, etichette, groep, groepen, categorieen, rubrik",
        "note": "note, notes, description, bio, about, beschreibung, descripcion, descrizione, omschrijving, "
        "comment, comments, remark, remarks, memo, how we met, context, notiz, notizen, "
        "kommentar, "
        "kommentare, bemerkung, bemerkungen, anmerkung, anmerkungen, remarque, remarques, commentaire, "
        "commentaires, nota, notas, comentario, comentarios, observaciones, commento, commenti, osservazioni, "
        "notitie, notities, opmerking, opmerkingen, observacoes",
        "relation:Spouse": "spouse, spouse name, spouse s name, partner, partner name, husband, wife, "
        "ehemann, ehefrau, ehemann ehefrau, ehepartner, "
        "partner in, ehegatte, ehegattin, ehepartner in, name partner, name des partners, conjoint, conjoint e, "
        "nom du conjoint, conyuge, pareja, nombre del conyuge, coniuge, nome coniuge, nome del coniuge, echtgenoot, "
        "echtgenote, echtgenoot echtgenote, naam partner, conjuge",
        "relation:Manager": "manager, manager name, manager s name, managers name, supervisor, boss, vorgesetzter, "
        "vorgesetzte, name des der vorgesetzten, name des vorgesetzten, nom du responsable, responsable, superieur, "
        "nom du superieur, jefe, nombre del jefe, nombre del director, nombre del administrador, responsabile, "
        "nome manager, nome responsabile, nome del responsabile, naam manager, naam van manager, leidinggevende, "
        "nome do gerente",
        "relation:Assistant": "assistant, assistant name, assistant s name, assistants name, secretary, assistent, "
        "assistentin, assistent in, name assistent, name des assistenten, name des der assistenten, name assistent in, "
        "nom de l assistant, nom de l assistant e, asistente, ayudante, nombre del ayudante, nombre del asistente, "
        "assistente, nome assistente, nome dell assistente, naam assistent, naam van assistent, nome do assistente",
        "relation:Child": "children, child, kinder, enfants, hijos, figli, kinderen, filhos",
        "relation:Referred by": "referred by, introduced by, empfohlen von, recommande par, reference de, "
        "recomendado por, referido por, raccomandato da, aanbevolen door, verwezen door, indicado por",
        "relation": "relation, relationship name, related person",
        "relation_label": "relation label, relation type",
        "phone_label": "phone label, phone type, telefon label, telefon typ",
        "silent": "e mail label, e mail type, email type, email label, address label, address type, website label, "
        "website type, organization type, im label, im type, im service, event label, event type, "
        "custom field label, custom field type, e mail display name, e mail typ, e mail angezeigter name, "
        "type de messagerie, nom complet de l adresse de messagerie, tipo de correo electronico, "
        "nombre para mostrar del correo electronico, tipo posta elettronica, e mailtype, e mailnaam, "
        "weergavenaam e mail",
    }
)
"""Titles that mean one thing, by what they say as a whole. Several languages share some of them."""

LOOSE: Final[Mapping[str, str]] = _by_title(
    {
        "email": "e mail, email, mail, e mails, emails, e mail address, email address, email addresses, mail address, "
        "e mail addresses, e mail adresse, email adresse, mail adresse, mailadresse, emailadresse, e mail adressen, "
        "courriel, adresse e mail, adresse mail, adresse email, adresse messagerie, adresse electronique, "
        "adresse courriel, messagerie, correo, correo electronico, direccion correo electronico, direccion correo, "
        "direccion email, posta elettronica, indirizzo posta elettronica, indirizzo e mail, indirizzo email, "
        "e mailadres, emailadres, mailadres, e post, epost, endereco e mail, endereco email, "
        "direccion electronica, mel",
        "phone": "phone, phones, telephone, tel, mobile, mobile phone, mobilephone, cell, cell phone, cellphone, "
        "phone number, phone numbers, telephone number, mobile number, phonenumber, cell number, landline, whatsapp, "
        "car phone, telefon, telefonnummer, telefonnr, telefon nr, tel nr, handy, handynummer, handy nr, mobil, "
        "mobiltelefon, mobilnummer, mobilfunk, mobil tel nr, mobil tel, mobil nr, rufnummer, haupttelefon, "
        "autotelefon, festnetz, festnetznummer, telephone portable, telephone mobile, telephone fixe, tel mobile, "
        "tel portable, tel fixe, portable, mobile tel, numero telephone, n telephone, fixe, telefono, "
        "telefono movil, movil, celular, telefono celular, numero telefono, n telefono, fijo, cellulare, "
        "telefono cellulare, telefono mobile, tel cellulare, fisso, telefoon, telefoonnummer, mobiel, gsm, "
        "mobiele telefoon, mobiel nummer, mobiele nummer, tel mobiel, telefone, telemovel, telefone celular",
        "url": "url, urls, web, website, websites, web site, webseite, webseiten, web page, webpage, web pages, link, "
        "homepage, home page, website home page, website blog, website profile, blog, blog url, profile url, profile, "
        "linkedin, linked in, linkedin url, linked in url, linkedin profile, linked in profile, linkedin profil, "
        "profil url, profil, "
        "xing, xing profil, github, website url, web address, internetseite, internetadresse, internet, webadresse, "
        "site web, site, page web, page d accueil, page accueil, sitio web, pagina web, pagina, pagina principal, "
        "sito web, sito, web pagina, webpagina, webadres, website adres, site internet, pagina inicial",
        "city": "city, town, city town, address city, address locality, locality, ort, stadt, ville, localite, ciudad, "
        "poblacion, localidad, municipio, citta, comune, localita, plaats, stad, cidade",
        "country": "country, countries, country region, land, land region, address country, nation, pays, pays region, "
        "pais, pais region, paese, paese area, paese area geografica, paese regione, nazione, land regio, country "
        "code name",
        "region": "state, region, province, county, state province, address region, bundesland, kanton, "
        "bundesland kanton, departement, dep region, etat, etat province, provincia, estado, estado provincia, "
        "provincia estado, comunidad, regione, provincie, provincia regione, staat",
        "formatted": "address, addresses, formatted address, address formatted, full address, postal address, "
        "adresse, adressen, "
        "anschrift, postanschrift, postadresse, adresse postale, adresse complete, direccion, direccion completa, "
        "direccion postal, indirizzo, indirizzo completo, adres, volledig adres, endereco",
    }
)
"""Titles of what there may be several of, once numbers and the words for home, work and so on are gone."""
