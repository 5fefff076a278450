"""Given names that are forms of one name: short forms, and what it is called in other languages. A table of our own.

A line, with the indented ones that follow it, is a name; a short form of several names stands in several of them.
"""

from collections import defaultdict
from typing import Final

from loaders.linkage.likeness import words
from loaders.linkage.spelling import latin

_FORMS: Final = """
abigail abby gail abbie
adelheid heidi adelaide addie heide
agnes agnieszka ines inez agnete
albert al bert bertie alberto albrecht
alexander alex sandy sasha sascha aleksandr aleksander alexandre alessandro alejandro xander olek lex alec alexandros
  iskander
alexandra alex sandra sasha sascha aleksandra alexandrine alessandra alejandra ola lexi
alice alicia ali alisa alix
alfred fred freddy alf alfredo fredo
amelia amy millie mia amalia amelie
andrew andy drew andreas andrei andrey andrzej andre andrea anders andres ondrej andras andrej
angela angie angelika angelica angelina
anna ann anne annie ana anja anya hanna hannah anita annika anneke anouk ania hana nan nancy
anthony tony antonio anton antoine antoni toni antonin
antonia toni antonina tonia antonella
arthur art artur arturo
augustus gus august augustin agustin augusto
barbara barb barbie babs bärbel basia barbro
bartholomew bart bartek bartlomiej barth
benjamin ben benny benji benjamim beniamino
bernard bernie bernhard bernardo bernd
bernadette bernie detta
bridget birgit brigitte biddy bridie brigida britta
carl karl charles carlos carlo karel karol carolus
caroline carol carrie karoline carolina karolina lina line
catherine cathy kate katie kathy kitty cat cath katherine kathryn katharina katarina katarzyna kasia katja katya
  ekaterina caterina catalina catarina karin karen kathrin katrin trina kay katinka
charles charlie chuck chas chaz carlos karl carlo charly
charlotte charlie lotte lottie charly carlota lotta
christian chris kristian cristian christiaan krystian kit
christina chris tina christine kristina kristine christa krystyna cristina kirsten kerstin kirstin chrissy christel
christopher chris kit topher christoph christophe krzysztof cristobal christoffer kristoffer krzys stoffel
clara claire klara clair chiara
claudia claudie klaudia
constance connie constanze konstanze constanza
constantine kostas konstantin costa gus constantin konstantinos dinos
cornelia nelly conny corrie nele cornelie
cornelius neil con kees cor cornelis
cynthia cindy cyndi
daniel dan danny daniele danilo daan danek
danielle dani daniela danuta
david dave davy davide dawid taavi
deborah deb debbie debra debora
dennis denny denis dionysius dionysios
dimitri dmitry dima mitya dimitris dimitrios dmitri dmytro jim
dorothy dot dottie dolly dorothea dorota dora dorothee thea
douglas doug
edmund ed eddie ned edmond
edward ed eddie ned ted teddy eduardo edouard eduard edvard edoardo lalo
eleanor ellie nell nellie nora eleonora leonor lenore elinor leonora
elias eli ilias eliasz elie
elizabeth beth betty liz lizzie eliza lisa lise elisabeth elsbeth elspeth liesl lisbeth bess betsy libby elisa
  elzbieta isabel isabella isabelle elisabetta elise else ilse bettina sisi elsa erzsebet alzbeta
emily em emmy milly emilia emilie
emmanuel manny manuel manu emanuel manolo emanuele
eric erik rick ricky erich erick eirik
ernest ernie ernst ernesto
eugene gene eugen eugenio evgeny evgeni zhenya eugeniusz yevgeny
eve eva evie ewa evita
evangelos vangelis
ferdinand ferdi fernando fernand nando hernando
florence flo florrie flossie florentia fiorenza
frances fran franny frankie francesca francisca franziska franciska fanny franzi francoise
francis frank frankie francisco franz francesco francois franciszek paco pancho frans franck franjo curro
frederick fred freddy fritz friedrich federico frederik fredrik rick fryderyk frederic
frederica rica friederike freddie frederika federica
gabriel gabe gaby gabriele gabor
gabriele gabi gaby gabriela gabriella gabrielle ella
gerald gerry jerry gerhard geraldo gerd gerold
gerard gerry gerardo gerrit gerhard gerd gert
gertrude trudy gertie gertrud gerti
george georg georges jorge giorgio jerzy yuri jiri jurgen georgi georgy georgios yiorgos schorsch joris jürg
giovanni gianni nino vanni gian
gregory greg grzegorz gregor gregorio grigori grisha grigoris
guadalupe lupe lupita
gunther guenter gunter gunnar
harold harry hal harald
helen helena nell nelly elena lena ellen helene ilona hélène lenka leni olena
henry harry hank hal heinrich henri enrique enrico henrik hendrik heinz henryk heiner hinnerk rik
herbert bert herb heribert
hubert bert hugh hubertus
hugo hugh ugo
ignatius ignacio nacho ignaz ignacy ignazio
irene irena irina reni ira
isaac ike izaak itzhak yitzhak
isidore izzy isidoro isidor
ivan vanya wanja
jacob jake jakob jack jacques jakub james iago jacobo giacomo kuba koos yakov jaap
james jim jimmy jamie jaime giacomo diego santiago jacques jem seamus hamish
jane janie jeanne joan johanna jana joanna juana giovanna jeannette janet jenny
jasmine jas jazz yasmin jasmin
jeffrey jeff geoff geoffrey jeffry gottfried godfrey
jennifer jen jenny jenn jenna
jeremy jerry jeremiah jeremias jem
jessica jess jessie
joachim jochen achim joaquin jo
john johnny jack jon johann johannes hans jan jean juan giovanni ivan ian sean ioannis yannis janos joao hannes jens
  jochen yahya evan
jonathan jon jonny nathan jonatan johnathan
joseph joe joey jo josef jose giuseppe jozef pepe beppe youssef yusuf sepp osip josip peppino jupp yosef
josephine jo josie josefine giuseppina josefina fina pepita
joshua josh josua jesus giosue
judith judy jude judit jutta
julia julie jules giulia julka yulia juliana juliette julieta
julius jules julio julian giulio julien
justin justus just giustino
kenneth ken kenny
konrad conrad kurt conny corrado
laura laurie lora lori laure
lawrence larry laurie lars lorenz lorenzo laurent laurence lorens laurits wawrzyniec
leonard leo len lenny leonhard leonardo lennart leon
leopold leo poldi leopoldo poldo
louis lou louie lewis ludwig luis luigi ludovic lutz lajos gino ludovico
louise lou lulu luise louisa luisa ludovica
lucas luke luca lukas lukasz luc luka
lucy lucia luzie lucie luz lucja
magdalena lena magda maddie madeleine magdalene madeline malena leni
manuela manu ela
margaret maggie meg peggy margie greta margarete gretchen margarita marguerite malgorzata gosia rita grete margit
  marge margot daisy mette margherita marjorie
maria mary marie mia maja molly polly miriam mariam maryam marija maryja marika mitzi manya masha mascha marita
  mariska
mark marc marcus markus marco marek marcos marko
martha marta patty mattie marthe
martin marty martijn marcin martino mårten
martina tina martine
matthew matt matty matthias mateo matteo mateusz matthieu mathias mats matias mathis mattis hias matej
maurice moritz mauricio maurizio mo morris maurycy
maximilian max massimiliano maksymilian maxi
maxim max maksim maxime massimo
melanie mel melania
melissa mel missy lissa
michael mike mick mickey michel miguel michele mikhail michal mikael misha mischa mikkel mihai mihaly micha michiel
  mitch michail mihail
michelle shelly michele michaela mickie
mohammed mohamed muhammad mohammad mohamad muhammed mehmet mahomet mo
monica monika monique mona moni
nathaniel nathan nat nate nathanael
natalie natalia nat natalya natasha natascha nathalie natalja
nicholas nick nicky nicolas nikolaus klaus nikolai nicola niklas nico claus niels mikolaj colin nikos nikola nils
  nikolas nikolaos kolya niccolo miklos
nicole nicky nikki nicola nicoletta niki
olivia liv livvy livia olive
olga olya helga
oliver olli ollie olivier oliviero
oscar oskar ossi
pamela pam
patricia pat patty tricia trish patrizia patrycja
patrick pat paddy patrice patricio patryk padraig patrik
paul pablo paolo pavel paulo pawel pal pauli paulus pol pavlos
paula paulina pauline paola polly
peter pete pedro pierre pietro petr pjotr piotr piet pieter petros pyotr peer per petar petrus petya
philip phil pip philipp philippe felipe filippo filip phillip
rachel rach rahel raquel rachele rachelle
raphael rafael rafe raf raffaele rafal raffi rafa
raymond ray ramon raimund raimondo mundo
rebecca becky becca bex rebekka rebeca rivka
regina gina reggie regine reina
reinhold reiner rainer
richard rick dick rich ricky ricardo riccardo ritchie ryszard rik
robert bob rob bobby robbie bert roberto rupert ruprecht robby robin roby
roderick rod roddy rodrigo
rodolfo rudolf rudy rudi rolf ralf rodolphe rudolph
roland orlando rolando rollo
ronald ron ronnie ronaldo reinhold reynaldo
rose rosa rosie rosalie rosita rosina roza
rosemary rosie rose romy rosmarie rosemarie
samantha sam sammy
samuel sam sammy samuele
sarah sally sara sadie zara sari
sebastian seb bastian basti sebastien sebastiano
sergey sergei serge sergio serhiy sergiy serhii seryozha
sigmund sigi siegmund zygmunt sigismund
simon simeon szymon simone simao semyon
sofia sophia sophie sofie zofia sonja sonia sofya sonya
stanislaus stan stanislav stas stanislaw staszek estanislao
stella estelle estrella
stephanie steph stefanie stefania steffi stephania estefania stevie
stephen steve steven stefan stephan stefano etienne esteban stevie istvan szczepan stepan stefanos estevao
susan sue susie suzy suzanne susanne susanna zuzanna zuzana sanna susana suse
sylvester sly silvester silvestre
sylvia silvia sylvie sylwia silke
tatiana tanya tania tanja tatyana tatjana
terence terry terrence
teresa tess terry tessa theresa therese tere terka resi teresita
theodora thea dora teodora
theodore ted teddy theo theodor teodor fyodor fedor teo feodor
thomas tom tommy tomas tomasz tommaso thom tome tuomas toma
timothy tim timmy timotheus timo timoteo
ulrich uli ulli ueli udo
ulrike uli ulli rike
urs ursus ursinus
ursula ursel uschi orsola ulla
valentine val valentin valentino walenty
valerie val valeria valeriya
veronica ronnie vera veronika weronika veronique nika
victor vic viktor vittorio wiktor vitya
victoria vicky tori viktoria vittoria wiktoria vika
vincent vince vinny vinzenz vincenzo vicente enzo wincenty
vladimir vlad volodymyr wladimir vova volodya wlodzimierz vladi
walter walt wally gualtiero gautier walther
wenceslas vaclav wenzel waclaw
wilhelmina mina willa minnie billie wilma helma guillermina minka
william bill billy will willy willie liam wilhelm guillaume guillermo guglielmo willem vilhelm wim viljo helmut
winifred win winnie freda
wolfgang wolf wolfi
xavier javier saverio xaver xavi ksawery
yvonne ivonne iwona
zachary zach zack zacharias zak zakaria
zeynep zainab zaynab
ahmed ahmad ahmet
hussein hussain hossein huseyin husayn
yousef youssef yusuf yosef
ibrahim abraham abe avraham bram abram
ali aly
khaled khalid halit
omar umar omer
aisha ayesha aicha ayse
fatima fatma fatemeh fatimah fatoumata
layla leila leyla laila
"""


def _table() -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, forms in enumerate(_FORMS.strip().replace("\n  ", " ").splitlines()):
        for name in words(forms):
            found[latin(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


NAMES_OF: Final = _table()
"""For each given name, as :func:`loaders.linkage.spelling.latin` writes it, the numbers of the names it stands for."""


def forms_of_one(some: str, other: str) -> bool:
    """Whether two given names can be the same person's, such as Bill and William."""
    return not NAMES_OF.get(some, frozenset()).isdisjoint(NAMES_OF.get(other, ()))
