"""Small resolutions in the layouts of every period and language, written for the tests."""

ASSEMBLY = """United Nations

A/RES/61/901

General Assembly

Distr.: General
14 February 2007

Sixty-first session
Agenda item 108 (x)

Resolution adopted by the General Assembly on 4 December 2006
[without reference to a Main Committee (A/61/L.99 and Add.1)]

61/901. Cooperation between the United Nations and the
Collective Security Treaty Organization
The General Assembly,
Recalling its decision to welcome the Collective Security Treaty
Organization among its observers,
Convinced that joint training of rescue workers saves lives in the
mountains, 1
0F

Noting that the Collective Security Treaty
_______________
1

06-49901

See A/60/999, annex.

*0649901*

Please rec cle

\u267b

A/RES/61/901

Organization keeps stores of tents and blankets,
Thanks the Collective Security Treaty Organization for the
1.
exercises that it held with the United Nations on flood relief;
2.
Asks the Secretary-General to send observers to the next exercise;
Decides to return to the matter at its sixty-third session.
3.
60th plenary meeting
4 December 2006

2
"""

ASSEMBLY_CAPITALS = """UNITED
NATIONS

General Assembly
Distr.
GENERAL
A/RES/49/902
20 January 1995

Forty-ninth session
Agenda item 33
RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY
[without reference to a Main Committee (A/49/L.98)]
49/902.

Help with bridges from the
Commonwealth of Independent States

The General Assembly,
Noting that bridges have been washed away,
1.
Invites the Commonwealth of Independent States to lend pontoons;
2.
Requests the Secretary-General to find places for them.
80th plenary meeting
9 December 1994
"""

ASSEMBLY_SINCE_75 = """A/RES/76/903

General Assembly
Distr.: General
2 December 2021

Seventy-sixth session
Agenda item 130 (y)
Cooperation between the United Nations and regional and
other organizations: cooperation between the United Nations
and the Shanghai Cooperation Organization

Resolution adopted by the General Assembly on 22 November 2021
[without reference to a Main Committee (A/76/L.97)]

76/903. Cooperation between the United Nations and the
Shanghai Cooperation Organization

The General Assembly,
Aware that rivers cross borders,
1. Encourages the Shanghai Cooperation Organization to share its
measurements of rivers with the World Meteorological Organization;
2. Decides to take the matter up again.
40th plenary meeting
22 November 2021

21-17903 (E) 021221
*2117903*

A/RES/76/903
Cooperation between the United Nations and the
Shanghai Cooperation Organization
2/2
21-17903
"""

COUNCIL = """United Nations
Security Council

S/RES/2901 (2010)
Distr.: General 3 May 2010

Resolution 2901 (2010)
Adopted by the Security Council at its 6399th meeting, on 3 May 2010
The Security Council,
Recalling the letter of the African Union on the ferry,
Gravely concerned that the ferry has not sailed since
10-34901 (E)
*1034901*

S/RES/2901 (2010)
the storm, and that the Economic Community of West African States waits for food,
Acting under Chapter VII of the Charter of the United Nations,
Repairs
1. Authorizes the African Union to repair the ferry;
2. Requests:
(a) The Secretary-General to lend two engines;
(b) The Economic Community of West African States to lend a crew;
3. Decides to remain seized of the matter.
2
"""

COUNCIL_1946 = """3 (1946). Resolution of 9 May 1946

The Security Council

Having heard the representative of Iceland on the herring,

Recommends to the General Assembly that it look into the matter of the herring ;

Requests the Secretary-General to tell the Assembly so.

Adopted unanimously at the 43rd meeting.

1 Official Records, First Year, No. 2, p. 200.
"""

COUNCIL_ONE_LINE = (
    "United Nations\nSecurity Council\n\nS/RES/2902 (2012)\nDistr.: General 1 June 2012\n\n"
    "Resolution 2902 (2012)\n"
    "Adopted by the Security Council at its 6701st meeting, on 1 June 2012\n"
    "The Security Council, Recalling its visit to the harbour, Noting with regret that the League "
    "of Arab States found no berth, Having met the harbour master, 1. Thanks the harbour master; "
    "2. Urges the League of Arab States to try again; 3. Decides to remain seized of the matter. "
    "The ships wait outside, as the harbour master said at length and with many figures.\n"
)

ECOSOC = """E/RES/2003/94

Economic and Social Council

2003/94. Seeds

The Economic and Social Council,
Considering that seeds are scarce,
1. Welcomes the seed bank of the Southern African Development Community;
2. Asks for a list of seeds.
20th plenary meeting
10 July 2003
"""

FRENCH = """Nations Unies

A/RES/61/904

Assemblée générale
Distr. générale
14 février 2007

Soixante et unième session
Point 108 x) de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 4 décembre 2006

61/904. Coopération entre l’Organisation des Nations Unies et
la Communauté d’États indépendants

L’Assemblée générale,
Rappelant que les trains passent les frontières de la Communauté
d’États indépendants,
Consciente de ce que coûtent les retards,
1. Prend note de l’horaire commun établi par la Communauté
d’États indépendants ;
2. Prie le Secrétaire général d’en parler à la prochaine session.
60e séance plénière
4 décembre 2006
"""

SPANISH = """Naciones Unidas

A/RES/61/905

Asamblea General
Distr. general
14 de febrero de 2007

Tema 108 x) del programa

Resolución aprobada por la Asamblea General el 4 de diciembre de 2006

61/905. Cooperación entre las Naciones Unidas y la
Organización de los Estados Americanos

La Asamblea General,
Recordando que los faros guían a los barcos,
1. Toma nota de los faros que ha construido la Organización de
los Estados Americanos;
2. Pide al Secretario General que le informe de ellos.
60ª sesión plenaria
4 de diciembre de 2006
"""

RUSSIAN = """Организация Объединенных Наций

A/RES/61/906

Генеральная Ассамблея
Distr.: General
14 February 2007
Russian
Original: English

Пункт 108 x повестки дня

Резолюция, принятая Генеральной Ассамблеей 4 декабря 2006 года

61/906. Сотрудничество между Организацией Объединенных Наций и
Организацией Договора о коллективной безопасности

Генеральная Ассамблея,
отмечая, что дороги в горах закрыты зимой,
ссылаясь на карту, составленную Организацией Договора о
коллективной безопасности,
1. с удовлетворением отмечает, что карта верна;
2. просит Генерального секретаря напечатать ее.
60-е пленарное заседание
4 декабря 2006 года
"""

CHINESE = """联合国

A/RES/61/907

大会
Distr.: General
14 February 2007
Chinese
Original: English

议程项目108(x)

2006年12月4日大会决议

61/907. 联合国同上海合作组织的合作

大会，
注意到上海合作组织修建了一座图书馆，
1. 欢迎上海合作组织开放图书馆；
2. 请秘书长赠送书籍。
2006年12月4日
第60次全体会议
"""

ARABIC = """الأمم المتحدة

A/RES/61/908

الجمعية العامة
Distr.: General
14 February 2007
Arabic
Original: English

البند 108 من جدول الأعمال

قرار اتخذته الجمعية العامة في 4 كانون الأول/ديسمبر 2006

61/908. التعاون بين الأمم المتحدة وجامعة الدول العربية

إن الجمعية العامة،
إذ تلاحظ أن جامعة الدول العربية زرعت أشجارا،
1 - ترحب بالأشجار التي زرعتها جامعة الدول العربية؛
2 - تطلب إلى الأمين العام أن يسقيها.
الجلسة العامة 60
4 كانون الأول/ديسمبر 2006
"""
