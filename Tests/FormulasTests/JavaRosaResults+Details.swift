extension JavaRosaResults {
  /// Dates, patterns, predicates, digests, spelling and mistakes.
  static let details = #"""
    round(-1234, -2)		number	-1100
    round(-1250.5, -2)		number	-1200
    round(0.05, 1)		number	0.1
    round(-0.05, 1)		number	0
    round(1e0, 1)		error	
    round(12345678901234, -3)		number	1.2345678901E13
    round(5.5, 31)		number	NaN
    round(0.000123456, 5)		number	1.2E-4
    round(2.5, 0.9)		number	3
    round(2.55, '1')		number	2.6
    round(-2.55, 1)		number	-2.5
    round(99.995, 2)		number	100
    int(-0.5)		number	0
    string(int(-0.5))		string	0
    abs(${d1})		number	19782
    abs(if(true(), ${dt1}, ''))		number	19782
    abs(coalesce(${dt1}, ''))		number	19782
    abs(coalesce('', date-time(${dt1})))		number	19782.43767650463
    abs(if(true(), date-time(${dt1}), ''))		number	19782.43767650463
    sqrt(once(''))	dt1	number	140.65005395130365
    abs(once(today()))	dt1	number	19782.43767650463
    pow(once(1), 1)	dt1	number	19782.43767650463
    abs(once(${dt1}))	te	number	19782
    distance('95 1', '1 1')		number	1.0463971432016332E7
    distance('1 400', '1 1')		number	4340746.969849403
    geofence(${t}, ${geo})		error	
    geofence('1 1', ${t})		error	
    geofence('95 1', ${geo})		boolean	false
    geofence('1 1', ${te})		boolean	false
    abs(date('2024-02-29'))		number	19782
    abs(now()) > 1		boolean	true
    sqrt(date('1970-01-05'))		number	2
    pow(date('1970-01-03'), 2)		number	4
    number('1.')		number	1
    number('.5')		number	0.5
    number('.')		number	NaN
    number('-')		number	NaN
    number('-.5')		number	-0.5
    number('5-')		number	NaN
    number('1.2.3')		number	NaN
    number('0x10')		number	NaN
    number('00012')		number	12
    number('1 2')		number	NaN
    number(' -5 ')		number	-5
    number('1,234,567')		number	NaN
    number('99999999999999999999')		number	1.0E20
    number('-0')		number	0
    string(number('-0'))		string	0
    string(123456.789)		string	123456.789
    string(1234567.891)		string	1234567.891
    string(12345678.9)		string	1.23456789E7
    string(0.00123)		string	0.00123
    string(-0.00123)		string	-0.00123
    string(1.0000001)		string	1.0000001
    string(4.35)		string	4.35
    string(100 * 1.1)		string	110
    string(1 div 7)		string	0.14285714285714285
    string(9007199254740993)		string	9.007199254740992E15
    string(0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5 * 0.5)		string	4.8828125E-4
    substr('hello', 2, -1)		string	ll
    substr('hello', -10, 3)		string	hel
    substr('hello', 1.9, 3.9)		string	el
    substr('hello', 'x', 2)		string	he
    substr('héllo😀x', 5, 7)		string	😀
    substr('', 0, 1)		string	
    substring-before('aXbXc', 'X')		string	a
    substring-after('aXbXc', 'bX')		string	c
    selected-at('a b c', 1.9)		string	b
    selected-at('a b c', 'x')		string	a
    selected-at('  a  b ', 1)		string	b
    selected('a b', ' b ')		boolean	true
    selected('a b', 'a  b')		boolean	false
    selected('', '')		boolean	true
    selected(' ', '')		boolean	true
    selected('a', '')		boolean	false
    selected(${ct}, 'true')		error	
    selected(${d1}, '2024-02-29')		error	
    count-selected('')		number	0
    count-selected(5)		error	
    translate('héllo', 'é', 'e')		string	hello
    translate('abc', '', 'x')		string	abc
    translate('abc', 'abc', '')		string	
    normalize-space('')		string	
    coalesce(${dte}, 'none')		string	none
    coalesce(false(), 'x')		boolean	false
    coalesce(${irr}, 'x')		string	x
    coalesce(${te}, ${ie})		nodeset	
    if(0, 1 div 0, ${i5})		nodeset	5
    if(${te} = '', ${i5}, 0)		nodeset	5
    join(',', ${i5}, ${te}, ${d25})		string	5,,2.5
    join(5, 1, 2)		string	152
    concat(${r}/y)		string	aba
    concat(${x})		string	31
    sum(${r}[x > 0]/x) div count(${r})		number	1.3333333333333333
    count(${r}[x > 0][position() = 2])		number	1
    count(${r}[position() > 1][position() = 1])		number	1
    ${r}[y = 'a'][position() = 2]/x		nodeset	
    ${r}[position() > 1][position() = 1]/y		nodeset	b
    count(${r}[true()])		number	3
    count(${r}['a'])		number	0
    count(${r}[x])		number	0
    count(${r}[${ct}])		number	0
    count(${r}[position() = position()])		number	3
    count(${r}[position(.) = 2])		number	1
    count(${r}[position(..) = 1])		number	3
    count(${r}/x[. > 1])		number	1
    count(${r}/x[../y = 'a'])		number	2
    count(${r}/x[. = ''])		number	1
    count(${r}[y = current()/t])		number	0
    count(${r}[./y = 'a'])		number	2
    count(/data/r[x = 1])		number	1
    count(/data/r/x)		number	3
    count(/data/r[y = 'a']/x)		number	2
    sum(/data/r/x)		number	4
    max(/data/r/x)		number	3
    position(/data/r)		number	1
    /data/r[position() = 2]/y		nodeset	b
    /data/r[x = 1]/y		nodeset	b
    /data/nosuch		nodeset	
    count(/data/nosuch)		number	0
    nosuch = ''		boolean	true
    string(nosuch)		string	
    count(instance('l')/root/item[name = 'a' or name = 'c'])		number	2
    count(instance('l')/root/item[name != 'a'])		number	2
    instance('l')/root/item[name = ${s}]/label		nodeset	Bb
    instance('l')/root/item[position() = 2]/label		nodeset	Bb
    instance('l')/root/item[w = 2]/label		nodeset	Bb
    instance('l')/root/item[w = '2']/label		nodeset	Bb
    instance('l')/root/item[w = 2.0 and name = 'b']/label		nodeset	Bb
    instance('l')/root/item[name = 'b' and w = 3]/label		nodeset	
    join(' ', instance('l')/root/item/name)		string	a b c
    join(' ', instance('l')/root/item[contains(label, 'b')]/name)		string	b
    count(instance('l')/root/item[nosuchcol = ''])		number	3
    count(instance('l')/root/item[label = 'Aa' and w < 2])		number	1
    count(instance('l'))		error	
    count(instance('l')/root)		number	1
    count(current())		error	
    count(current()/r)		number	3
    count(.)		number	1
    string(.)		string	
    count(..)		error	
    ./t		nodeset	hello
    ../data/t		nodeset	hello
    current()/t		nodeset	hello
    once(5)		number	5
    depend(1, 2)		number	1
    weighted-checklist(-1, 5, true(), 1)		boolean	true
    weighted-checklist(0, 5, true(), 1, 'x', 2)		boolean	true
    checklist(1, -1, ${t}, ${te})		boolean	true
    checklist(1, 3, ${x})		boolean	true
    checklist(2, 2, ${x})		boolean	true
    digest('', 'MD5', 'hex')		string	d41d8cd98f00b204e9800998ecf8427e
    digest('', 'SHA-1', 'hex')		string	da39a3ee5e6b4b0d3255bfef95601890afd80709
    digest('', 'SHA-256', 'hex')		string	e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    digest('', 'SHA-384', 'hex')		string	38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b
    digest('', 'SHA-512', 'hex')		string	cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
    digest('The quick brown fox jumps over the lazy dog, again and again, until the message is longer than one block of 64 bytes and even 128.', 'SHA-512', 'hex')		string	dd5ff81272029cdfbd338cd6d95d66755410613f21f22a392fe6d63fa85c42cec9102e945d054dd0a6097ac71f06e3896422d58eceed7865cca6d309b710e71c
    digest('The quick brown fox jumps over the lazy dog, again and again, until the message is longer than one block of 64 bytes and even 128.', 'SHA-384')		string	AEcJT1z8k7i6fvpM9n/mamX46ALYvQkn9SQWnZup6kTEU0zM7IoL7A9LUuypIQ/m
    digest('The quick brown fox jumps over the lazy dog, again and again, until the message is longer than one block of 64 bytes and even 128.', 'SHA-256', 'hex')		string	da197a6116ff3995b451f50804623386309cffb94d4350db0203b2931893fc1b
    digest('The quick brown fox jumps over the lazy dog, again and again, until the message is longer than one block of 64 bytes and even 128.', 'SHA-1', 'hex')		string	d82188c77517d355042b03ec017299da17e83a46
    digest('The quick brown fox jumps over the lazy dog, again and again, until the message is longer than one block of 64 bytes and even 128.', 'MD5', 'hex')		string	841fe6b0507128cc2d3fb1a987fae676
    digest('ñandú 😀', 'SHA-256', 'hex')		string	4894ce8d03d8cad137830fc9b101187b1a33b0d6c7c12ee0837a3c127d5a3840
    digest('abc', 'sha-256')		string	ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=
    digest('abc', 'MD5', 'HEX')		string	900150983cd24fb0d6963f7d28e17f72
    digest('abc', 'CRC')		error	
    base64-decode('YQ==')		string	a
    base64-decode('YWI')		string	
    base64-decode('8J+YgA==')		string	😀
    base64-decode('!!')		string	
    base64-decode('YWJjZA')		string	
    base64-decode('YWJj=')		string	
    base64-decode('=YWJj')		string	
    base64-decode('Y WJj')		string	abc
    base64-decode('YWJj*')		string	abc
    extract-signed('', '')		string	
    extract-signed(1, 2)		string	
    distance('1 1', '')		number	157424.62387230704
    base64-decode('')		string	
    regex('abc', 'a.c')		boolean	true
    regex('', '')		boolean	true
    regex('a', '')		boolean	false
    regex('aaa', 'a{3}')		boolean	true
    regex('aaaa', 'a{2,3}')		boolean	false
    regex('aaaa', 'a{2,}')		boolean	true
    regex('ab', '(a|b)*')		boolean	true
    regex('AB', '(?i)ab')		boolean	true
    regex('ÁB', '(?i)áb')		boolean	false
    regex('ÁB', '(?iu)áb')		boolean	true
    regex('a b', 'a\sb')		boolean	true
    regex('a_1', '\w+')		boolean	true
    regex('é', '\w')		boolean	false
    regex('é', '\p{L}')		boolean	true
    regex('É', '\p{Lu}')		boolean	true
    regex('12', '\d{2}')		boolean	true
    regex('٣', '\d')		boolean	false
    regex('a-b', '[a-z-]+')		boolean	true
    regex('a]b', '[]ab]+')		boolean	true
    regex('a]b', '[a\]b]+')		boolean	true
    regex('b', '[a-c&&[^b]]')		boolean	false
    regex('c', '[a-c&&[^b]]')		boolean	true
    regex('x', '[^abc]')		boolean	true
    regex('foo.bar', 'foo\.bar')		boolean	true
    regex('foo.bar', '\Qfoo.bar\E')		boolean	true
    regex('foobar', 'foo(?=bar)bar')		boolean	true
    regex('foobar', 'foo(?!bar).*')		boolean	false
    regex('foobaz', 'foo(?!bar).*')		boolean	true
    regex('abab', '(ab)\1')		boolean	true
    regex('aab', 'a++b')		boolean	true
    regex('aaa', 'a++a')		boolean	false
    regex('word', '\bword\b')		boolean	true
    regex('a', 'a|b|')		boolean	true
    regex('', 'a|b|')		boolean	true
    regex('x', '*')		error	
    regex('x', 'x**')		error	
    regex('x', 'x{')		error	
    regex('x', 'x{1')		error	
    regex('x}', 'x}')		boolean	true
    regex('x{', 'x\{')		boolean	true
    regex('x', '(x')		error	
    regex('x', 'x)')		error	
    regex('x', '\y')		error	
    regex('A', '\x41')		boolean	true
    regex('A', '\u0041')		boolean	true
    regex('a', '\p{Alpha}')		boolean	true
    regex('a', '\p{Foo}')		error	
    regex('!', '\p{Punct}')		boolean	true
    regex('2024-02-29', '\d{4}-\d{2}-\d{2}')		boolean	true
    regex('+34 600 000 000', '^\+?[0-9 ]{9,15}$')		boolean	true
    regex('1.5', '^[0-9]+(\.[0-9]{1,2})?$')		boolean	true
    regex(${i5}, '[0-9]')		boolean	true
    regex('a', '[b-a]')		error	
    regex('ab', 'a(?i)B')		boolean	true
    regex('b', 'a(?i)|B')		boolean	true
    regex('B', 'a(?i)|b')		boolean	true
    regex('ab', '(?x) a b ')		boolean	true
    regex('a', '(?<name>a)')		boolean	true
    date('2024-02-29T10:30:00')		date	2024-02-29
    date('2024-02-29T10:30')		date	2024-02-29
    date('2024-02-29T10:30:00Z')		date	2024-02-29
    date('2024-02-29T10:30:00.5+01:30')		date	2024-02-29
    string(date('2024-02-29T23:30:00.000-02:00'))		string	2024-03-01
    string(date('2024-03-01T00:30:00.000+01:00'))		string	2024-02-29
    date('2024-02-29T')		error	
    date('2024-02-29T10')		error	
    date('2024-02-29T25:00')		error	
    date('2024-02-29T10:60')		error	
    date('2024-02-29T10:30:61')		error	
    date('2024-02-29T10:30:00+')		error	
    date('2024-02-29T10:30:00 +0200')		date	2024-02-21
    date('2024-02-29T10:30:00+0200')		date	2024-02-21
    date('2024-02-29T10:30:00+02')		date	2024-02-29
    date(' 2024-02-29')		error	
    date('2024-02-29 ')		error	
    date('2024-13-01')		error	
    date('2024-00-01')		error	
    date('2024-1-1')		date	2024-01-01
    date('24-1-1')		date	24-01-01
    date('0-1-1')		date	1-01-01
    date('99999-01-01')		date	99999-01-01
    date('2024/02/29')		error	
    date('2024-02')		error	
    date('20240229')		error	
    date('-2024-02-29')		error	
    date(true())		error	
    date(99999999999)		error	
    date(-719162)		date	1-01-03
    date(0)		date	1970-01-01
    date(1 div 0)		error	
    date(0 div 0)		number	NaN
    date(2932896)		date	9999-12-31
    date(${t1}) = today()		boolean	true
    date(${dt1})		date	2024-02-29
    date(${t})		error	
    date(${i5})		date	1970-01-06
    date('5')		error	
    date-time('2024-02-29T10:30:15.250Z')		date	2024-02-29
    date-time(0.5)		date	1970-01-01
    date-time(-0.25)		date	1969-12-31
    date-time('')		string	
    date-time(${d1})		date	2024-02-29
    decimal-date-time('2024-02-29')		number	19782
    decimal-date-time(${dt1})		number	19782.43767650463
    decimal-date-time('1969-12-31T12:00:00Z')		number	-0.5
    decimal-date-time(true())		error	
    decimal-time('2024-02-29')		number	0
    decimal-time(${t1})		number	0.4375
    decimal-time('10:30')		error	
    decimal-time(-0.25)		number	0.75
    decimal-time('')		string	
    decimal-time(${dt1})		number	0.43767650462905294
    decimal-date-time(0 div 0)		number	NaN
    format-date(${dt1}, '%Y-%m-%dT%H:%M:%S.%3')		string	2024-02-29T10:30:15.250
    format-date('2024-02-29T05:06:07.089Z', '%h %M %S %3')		string	5 06 07 089
    format-date(0, '%a %d %b %Y')		string	Thu 01 Jan 1970
    format-date(-1, '%a %d %b %y')		string	Wed 31 Dec 69
    format-date('1901-01-05', '%a %W')		string	Sat 1
    format-date('2023-12-31', '%W %a')		string	1 Sun
    format-date('2022-01-01', '%W %a')		string	1 Sat
    format-date('2021-01-03', '%W')		string	2
    format-date('2024-02-29', '')		string	
    format-date('2024-02-29', 5)		string	5
    format-date(0 div 0, '%Y')		string	
    format-date('0024-02-29', '%Y %y')		string	0024 24
    format-date(true(), '%Y')		error	
    format-date(${te}, '%Y')		string	
    format-date(${dte}, '%Y')		string	
    format-date(today(), '%Y-%m-%d') = string(today())		boolean	true
    format-date('2024-09-05', '%b')		string	Sep
    format-date('2024-01-05', '%n/%e %%%')		error	
    format-date('2024-01-05', '%Y%m%d')		string	20240105
    format-date-time('2024-01-05', '%Y%m%d %H:%M')		string	20240105 00:00
    format-date('2024-01-05', '% Y')		error	
    date('2024-02-29') = date('2024-02-29T10:00:00Z')		boolean	true
    date('2024-02-29') < date('2024-02-29T10:00:00Z')		boolean	false
    date('2024-02-29') = '2024-02-29T10:00:00Z'		boolean	false
    ${dt1} = '2024-02-29'		boolean	true
    ${d1} = ${dt1}		boolean	true
    ${d1} = 19782		boolean	true
    ${d1} = true()		boolean	true
    ${d1} + 0.5		number	19782.5
    ${d1} - date('2024-01-01')		number	59
    ${d1} - '2024-01-01'		number	NaN
    -${d1}		number	-19782
    ${d1} * 1		number	19782
    ${d1} mod 7		number	0
    round(${dt1}, 1)		number	19782
    int(now()) = int(today())		boolean	true
    int(today()) = today()		boolean	true
    boolean(date('2024-01-01'))		boolean	true
    concat(date('2024-01-01'), ' ', date-time('2024-01-01T10:00:00Z'))		string	2024-01-01 2024-01-01
    coalesce(date('2024-01-01'), 'x')		date	2024-01-01
    if(${d1} > date('2024-01-01'), ${d1}, '')		nodeset	2024-02-29
    max(${d1}, date('2024-03-01'))		number	19783
    min(${d1}, ${dt1}, 20000)		number	19782
    ${t1} = '10:30'		boolean	false
    ${t1} < ${t1}		boolean	false
    (1)		number	1
    ((1 + 2)) * 3		number	9
    1+1		number	2
    1 +1		number	2
    1+ 1		number	2
    1-1		number	0
    1 - -1		number	2
    1--1		number	2
    - -1		number	1
    --1		number	1
    ---1		number	-1
    -(-1)		number	1
    -'5'		number	-5
    -${i5}		number	-5
    -true()		number	-1
    1<2		boolean	true
    1<=2		boolean	true
    1>=2		boolean	false
    1!=2		boolean	true
    1 = 2 = 0		boolean	true
    1 != 2 != 0		boolean	true
    1 < 2 != 0		boolean	true
    2 > 1 > 0		boolean	true
    1 and 0 or 1		boolean	true
    0 or 0 and 1		boolean	false
    'a'='a'		boolean	true
    "it's"		string	it's
    'say "x"'		string	say "x"
    true ( )		boolean	true
    if ( 1 , 2 , 3 )		number	2
    ${i5}+${i5}		number	10
    ${i5} *2		number	10
    ${i5}*2		number	10
    2*${i5}		number	10
    ${i5} div 2		number	2.5
    ${i5} mod 2		number	1
    ${i5}div 2		number	2.5
    5div 2		number	2.5
    5 div2		number	2.5
    5mod 2		number	1
    not (1)		boolean	false
    not(1)and 1		boolean	false
    1 or1		boolean	true
    true()or false()		boolean	true
    true()and(false())		boolean	false
    /data/i5+1		number	6
    /data/i5 +1		number	6
    /data/i5 - 1		number	4
    /data/i5-1		nodeset	
    i5-1		nodeset	
    i5 -1		number	4
    i5 - 1		number	4
    i5- 1		error	
    . = .		boolean	true
    . != 1		boolean	true
    .5 + .5		number	1
    1. + 1		number	2
    ..		error	
    ../data		nodeset	
    ../data/i5		nodeset	5
    ./i5 + 1		number	6
    /		error	
    /data		nodeset	
    count(/data)		number	1
    /data/		error	
    //		error	
    /data//i5		error	
    data		nodeset	
    /data/ i5		nodeset	5
    /data / i5		nodeset	5
    /data/r [x = 1]/y		nodeset	b
    /data/r[ x = 1 ] / y		nodeset	b
    r[x = 1]/y		nodeset	b
    r[x=1][y='b']/y		nodeset	b
    r[]		error	
    r[x = 1		error	
    (r)[x = 1]/y		error	
    (1)[1]		error	
    'a'[1]		error	
    @x		nodeset	
    /data/@id		nodeset	xpath
    /data/i5/@x = ''		boolean	true
    child::i5		nodeset	5
    self::node()		nodeset	
    self::i5		error	
    parent::node()		error	
    ./child::i5		nodeset	5
    /child::data/child::i5		nodeset	5
    descendant::i5		error	
    following-sibling::i5		error	
    ancestor::data		error	
    text()		error	
    /data/i5/text()		error	
    node()		error	
    comment()		error	
    $x		error	
    $x + 1		error	
    {x}		error	
    1 , 2		error	
    ,		error	
    )		error	
    ()		error	
    f(		error	
    true		nodeset	
    true(		error	
    true)		error	
    true(,)		error	
    concat(1,)		error	
    concat(,1)		error	
    concat(1 2)		error	
    ''		string	
    ""		string	
    ' '		string	 
    and		nodeset	
    or		nodeset	
    div		nodeset	
    and = 1		boolean	false
    or or or		boolean	false
    and and and		boolean	false
    div div div		number	NaN
    not and not		boolean	false
    1 == 1		error	
    1 <> 2		error	
    1 => 2		error	
    1 =< 2		error	
    !1		error	
    ! true()		error	
    1 && 1		error	
    1 || 1		error	
    1 & 1		error	
    1 % 2		error	
    2 ^ 2		error	
    5 / 2		error	
    `a`		error	
    “a”		error	
    a b		error	
    1 a		error	
    'a' 'b'		error	
    1 (2)		error	
    a:b		nodeset	
    a:b()		error	
    jr:choice-name		nodeset	
    a:*		error	
    *		error	
    * * *		error	
    *:a		error	
    1 * *		error	
    ..[1]		error	
    .[1]		error	
    .[. = 5]		error	
    ../*		nodeset	
    -a		number	NaN
    - a		number	NaN
    -a-b		number	NaN
    a - b		number	NaN
    a -b		number	NaN
    a- b		error	
    a-b		nodeset	
    _x		nodeset	
    x.y		nodeset	
    x1		nodeset	
    1x		error	
    é		nodeset	
    número		nodeset	
    x:y:z		error	
    if(1,2,3)		number	2
    IF(1,2,3)		error	
    True()		error	
    TRUE()		error	
    string-length()		number	0
    position(1)		error	
    count(1)		error	
    sum('a')		error	
    min('a', 'b')		number	NaN
    true(1)		error	
    false(1)		error	
    not()		error	
    not(1, 2)		error	
    pi() + 0		number	3.141592653589793
    pi(1)		error	
    round()		error	
    round(1, 2, 3)		error	
    substr('a')		error	
    concat(concat(concat('a')))		string	a
    selected('a')		error	
    if(true(), 1, nosuch())		number	1
    if(false(), nosuch(), 2)		number	2
    if(true(), nosuch(), 2)		error	
    coalesce('a', nosuch())		string	a
    coalesce('', nosuch())		error	
    true() or date('x')		boolean	true
    false() and date('x')		boolean	false
    date('x') or true()		error	
    concat('a', date('x'))		error	
    indexed-repeat(${x}, ${r}, 2) + 1		number	2
    indexed-repeat(${y}, ${r}, 2)		nodeset	b
    indexed-repeat(${i5}, ${r}, 2)		error	
    indexed-repeat(/data/r/x, /data/r, 2)		nodeset	1
    indexed-repeat(1, ${r}, 2)		error	
    indexed-repeat(${x}, 1, 2)		error	
    indexed-repeat(${x}, ${r})		error	
    indexed-repeat(${x}, ${r}, 2, ${r})		error	
    jr:choice-name('a c', '${m}')		string	
    jr:choice-name(${te}, '${s}')		string	
    jr:choice-name(5, '${s}')		string	
    jr:choice-name(${s}, ${s})		string	
    jr:choice-name(${s}, 'nosuch')		string	
    area('')		error	
    area(${geo})		number	0
    distance(${geo})		number	0
    distance('1 1', '2 2')		number	157400.64794881135
    distance('1 1;2 2;3 3')		number	314753.3623153043
    distance('')		number	0
    distance('a b')		error	
    geofence('1 1', '0 0;0 2;2 2;2 0;0 0')		error	
    geofence('3 1', '0 0;0 2;2 2;2 0;0 0')		error	
    uuid(0)		string	
    uuid(-1)		string	
    string-length(uuid('x'))		number	0
    random(1)		error	
    randomize(1)		error	
    count(randomize(${r}))		number	3
    boolean-from-string(' true')		boolean	false
    boolean-from-string(1.0)		boolean	true
    boolean-from-string('True')		boolean	true
    """#
}
