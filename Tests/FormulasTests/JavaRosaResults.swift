/// What JavaRosa 5.1.0 gives for formulas over `SampleForm`: formula, context, type, value, tabs between.
///
/// Recorded with ODK Validate 1.20.0 on 2026-11-22 in UTC. `error` stands for whatever it throws.
enum JavaRosaResults {
  static let table = #"""
    1		number	1
    1.0		number	1
    .5		number	0.5
    1.50		number	1.5
    -1		number	-1
    - - 1		number	1
    1 + 2 * 3		number	7
    (1 + 2) * 3		number	9
    7 div 2		number	3.5
    7 mod 2		number	1
    -7 mod 2		number	-1
    7 mod -2		number	1
    7.5 mod 2		number	1.5
    1 div 0		number	Infinity
    -1 div 0		number	-Infinity
    0 div 0		number	NaN
    1 div 3		number	0.3333333333333333
    2 div 3		number	0.6666666666666666
    0.1 + 0.2		number	0.30000000000000004
    1 - 0.9		number	0.09999999999999998
    100000 * 100000		number	1.0E10
    2147483647 + 1		number	2.147483648E9
    123456789012		number	1.23456789012E11
    12345678901234567890		number	1.2345678901234567E19
    0.00001		number	1.0E-5
    1.0E5		error	
    1e5		error	
    'abc'		string	abc
    "abc"		string	abc
    'it''s'		error	
    "say 'x'"		string	say 'x'
    'a' + 1		number	NaN
    '5' + 1		number	6
    ' 5 ' + 1		number	6
    '5,5' + 1		number	6.5
    '1e3' + 1		number	NaN
    '+5' + 1		number	NaN
    '--5' + 1		number	NaN
    '' + 1		number	NaN
    true() + 1		number	2
    false() + 1		number	1
    true() * 3		number	3
    string(1)		string	1
    string(1.0)		string	1
    string(1.5)		string	1.5
    string(-0)		string	0
    string(-0.0)		string	0
    string(0 * -1)		string	0
    string(1 div 3)		string	0.3333333333333333
    string(100000)		string	100000
    string(1000000)		string	1000000
    string(10000000)		string	10000000
    string(2147483647)		string	2147483647
    string(2147483648)		string	2.147483648E9
    string(-2147483648)		string	-2147483648
    string(-2147483649)		string	-2.147483649E9
    string(123456789012)		string	1.23456789012E11
    string(0.1)		string	0.1
    string(0.01)		string	0.01
    string(0.001)		string	0.001
    string(0.0001)		string	1.0E-4
    string(0.1 + 0.2)		string	0.30000000000000004
    string(1 div 0)		string	Infinity
    string(-1 div 0)		string	-Infinity
    string(0 div 0)		string	NaN
    string(true())		string	true
    string(false())		string	false
    string(0.0000000000001)		string	0
    string(5.0000000000001)		string	5
    concat(1, '/', 1.0, '/', 1.50, '/', true(), '/', 0 div 0)		string	1/1/1.5/true/NaN
    concat('', ${d2}, '|', ${d25}, '|', ${i5}, '|', ${ie}, '|', ${de})		string	2|2.5|5||
    boolean(0)		boolean	false
    boolean(1)		boolean	true
    boolean(-1)		boolean	true
    boolean('')		boolean	false
    boolean('0')		boolean	true
    boolean('false')		boolean	true
    boolean(0 div 0)		boolean	false
    boolean(0.0000000000001)		boolean	false
    boolean(${ie})		boolean	false
    boolean(${i0})		boolean	false
    boolean(${t})		boolean	true
    boolean(${te})		boolean	false
    boolean(${ct})		boolean	true
    boolean(${cf})		boolean	false
    boolean(${d1})		boolean	true
    boolean(${dte})		boolean	false
    boolean(${r})		error	
    not(1)		boolean	false
    not('')		boolean	true
    not('0')		boolean	false
    not(${i0})		boolean	true
    not(${ie})		boolean	true
    true() and 'x'		boolean	true
    true() or (1 div 0)		boolean	true
    false() and nosuch()		boolean	false
    true() or nosuch()		boolean	true
    boolean-from-string('true')		boolean	true
    boolean-from-string('TRUE')		boolean	true
    boolean-from-string('1')		boolean	true
    boolean-from-string('1.0')		boolean	false
    boolean-from-string('yes')		boolean	false
    boolean-from-string(1)		boolean	true
    boolean-from-string(true())		boolean	true
    1 = 1		boolean	true
    1 = 1.0		boolean	true
    1 = '1'		boolean	true
    1 = '1.0'		boolean	true
    '1' = '1.0'		boolean	false
    1 = 'a'		boolean	false
    '' = 0		boolean	false
    '' = ''		boolean	true
    '' = false()		boolean	true
    'a' = true()		boolean	true
    '' = true()		boolean	false
    0 = false()		boolean	true
    1 = true()		boolean	true
    2 = true()		boolean	true
    'false' = false()		boolean	false
    'false' = true()		boolean	true
    'true' = true()		boolean	true
    0 div 0 = 0 div 0		boolean	false
    0 div 0 != 0 div 0		boolean	true
    1 div 0 = 1 div 0		boolean	false
    1 != 2		boolean	true
    'a' != 'b'		boolean	true
    'a' = 'A'		boolean	false
    0.1 + 0.2 = 0.3		boolean	true
    ${ie} = 0		boolean	false
    ${ie} = ''		boolean	true
    ${ie} != ''		boolean	false
    ${ie} != 5		boolean	true
    ${te} = ''		boolean	true
    ${te} != 'x'		boolean	true
    ${i5} = '5'		boolean	true
    ${i5} = '5.0'		boolean	true
    ${i5} = ${t5}		boolean	true
    ${d2} = 2		boolean	true
    ${d2} = '2'		boolean	true
    ${d2} = '2.0'		boolean	true
    ${t} = 'hello'		boolean	true
    ${t} = 0		boolean	false
    ${ct} = true()		boolean	true
    ${ct} = 'true'		boolean	true
    ${ct} = 'false'		boolean	true
    ${ct} = '1'		boolean	true
    ${ct} = 1		boolean	true
    ${cf} = 'false'		boolean	false
    ${cf} = ''		boolean	true
    ${cf} = 0		boolean	true
    ${m} = 'a c'		boolean	true
    ${m} = 'c a'		boolean	false
    ${s} = 'b'		boolean	true
    ${irr} = ''		boolean	true
    ${irr}		nodeset	
    ${nosuchname}		error	
    1 < 2		boolean	true
    2 <= 2		boolean	true
    '1' < '2'		boolean	true
    '10' < '9'		boolean	false
    'a' < 'b'		boolean	false
    '' < 1		boolean	false
    '' > 1		boolean	false
    '' >= 0		boolean	false
    '' <= 0		boolean	false
    ${ie} < 1		boolean	false
    ${ie} >= 0		boolean	false
    ${de} < 1		boolean	false
    1 < 0 div 0		boolean	false
    1 > 0 div 0		boolean	false
    true() > false()		boolean	true
    '2024-01-01' < '2024-02-01'		boolean	false
    '2024-01-01' = '2024-01-01'		boolean	true
    date('2024-01-01') < date('2024-02-01')		boolean	true
    date('2024-01-01') < '2024-02-01'		boolean	false
    date('2024-01-01') = '2024-01-01'		boolean	true
    date('2024-01-01') = 19723		boolean	true
    ${d1} > date('2024-01-01')		boolean	true
    ${d1} > '2024-01-01'		boolean	false
    ${d1} = '2024-02-29'		boolean	true
    ${d1} = date('2024-02-29')		boolean	true
    ${dte} = ''		boolean	true
    ${dte} < date('2024-01-01')		boolean	false
    ${dte} > date('2024-01-01')		boolean	false
    1 < 2 < 3		boolean	true
    3 > 2 > 1		boolean	false
    1 = 1 = 1		boolean	true
    2 = 2 = 2		boolean	true
    1 + 2 = 3 and 2 * 2 = 4		boolean	true
    true() or false() and false()		boolean	true
    not(true()) or true()		boolean	true
    1 < 2 = true()		boolean	true
    -2 * 3		number	-6
    2 - -2		number	4
    5-3		number	2
    5 -3		number	2
    10 div 2 div 5		number	1
    2 * 3 mod 4		number	2
    number('5')		number	5
    number('')		number	NaN
    number('abc')		number	NaN
    number(true())		number	1
    number('2024-01-01')		number	NaN
    number(${d1})		number	19782
    number(${t1})		number	20779
    number(${dt1})		number	19782
    int(2.9)		number	2
    int(-2.9)		number	-2
    int('3.7')		number	3
    int('')		number	NaN
    int('abc')		number	NaN
    int(true())		number	1
    int(${d1})		number	19782
    round(2.5)		number	3
    round(-2.5)		number	-2
    round(3.5)		number	4
    round(-3.5)		number	-3
    round(0.5)		number	1
    round(-0.5)		number	0
    round(1.005, 2)		number	1.01
    round(2.675, 2)		number	2.68
    round(2.665, 2)		number	2.67
    round(1234.567, 2)		number	1234.57
    round(1234.567, 0)		number	1235
    round(1234.567, -2)		number	1200
    round(-1250, -2)		number	-1200
    round(1250, -2)		number	1300
    round('', 1)		number	NaN
    round(0 div 0)		number	NaN
    round(1 div 0)		number	Infinity
    round(0.1 + 0.2, 10)		number	0.3
    abs(-3)		number	3
    abs('')		number	NaN
    pow(2, 10)		number	1024
    pow(2, 0.5)		number	1.4142135623730951
    pow(2, -1)		number	0.5
    pow('', 2)		number	NaN
    sqrt(16)		number	4
    sqrt(-1)		number	NaN
    exp(0)		number	1
    exp10(2)		number	100
    log(1)		number	0
    log(0)		number	-Infinity
    log10(1000)		number	3
    pi()		number	3.141592653589793
    sin(0)		number	0
    cos(0)		number	1
    tan(0)		number	0
    asin(1)		number	1.5707963267948966
    acos(1)		number	0
    atan(1)		number	0.7853981633974483
    atan2(1, 1)		number	0.7853981633974483
    max(1, 2, 3)		number	3
    max(1, '', 3)		number	3
    max('')		number	NaN
    max()		number	NaN
    max(-1, -2)		number	0
    max('a', 2)		number	2
    min(1, 2, 3)		number	1
    min(1, '', 3)		number	1
    min('')		number	NaN
    min()		number	NaN
    min(-1, -2)		number	-2
    max(${r}/x)		number	3
    min(${r}/x)		number	1
    max(${x})		number	3
    min(${x})		number	1
    sum(${x})		number	4
    sum(${r}/x)		number	4
    sum(${y})		number	0
    sum(${i5})		number	5
    sum(${ie})		number	0
    sum(5)		error	
    count(${r})		number	3
    count(${x})		number	3
    count(${ie})		number	1
    count(${irr})		number	0
    count-non-empty(${x})		number	2
    count-non-empty(${y})		number	3
    count(${r}[x > 2])		number	1
    count(${r}[y = 'a'])		number	2
    count(${r}[x = ''])		number	1
    count(${r}[x != ''])		number	2
    count(${r}[position() > 1])		number	2
    count(${r}[1])		number	0
    count(${r}[position() = 2])		number	1
    sum(${r}[y = 'a']/x)		number	3
    ${r}[2]/y		nodeset	
    ${r}[position() = 3]/y		nodeset	a
    string(${r}[y = 'b']/x)		string	1
    ${r}/x		nodeset	3 1 
    string(${r}/x)		error	
    ${x} = 3		error	
    ${y} + 1		error	
    indexed-repeat(${x}, ${r}, 1)		nodeset	3
    indexed-repeat(${x}, ${r}, 2)		nodeset	1
    indexed-repeat(${x}, ${r}, 3)		nodeset	
    indexed-repeat(${x}, ${r}, 4)		nodeset	
    indexed-repeat(${x}, ${r}, 0)		nodeset	3
    indexed-repeat(${x}, ${r}, -1)		nodeset	3
    indexed-repeat(${x}, ${r}, 1.9)		nodeset	3
    indexed-repeat(${x}, ${r}, '')		nodeset	3
    join(',', ${x})		string	3,1,
    join(', ', ${y})		string	a, b, a
    join('-', 1, 2, 3)		string	1-2-3
    join('-')		string	
    join('', 'a', 'b')		string	ab
    concat(${y})		string	aba
    concat(${x}, 'z')		error	
    concat()		string	
    concat('a')		string	a
    position(.)	r[2]	number	2
    position()	r[2]	number	2
    position(..)	r[2]/x	number	2
    ../y	r[2]/x	nodeset	b
    .	r[2]/x	nodeset	1
    current()/../y	r[2]/x	nodeset	b
    count(../../r)	r[2]/x	number	3
    . = ''	r[3]/x	boolean	true
    position(${r})		number	1
    position(/data/r[2])		number	0
    /data/i5		nodeset	5
    /data/r[2]/x		nodeset	
    //x		error	
    /data/*		error	
    count(/data/*)		error	
    /data/r/*		error	
    ../i5		nodeset	
    i5		nodeset	5
    ./i5		nodeset	5
    instance('l')/root/item[name = 'b']/label		nodeset	Bb
    instance('l')/root/item[name = 'zz']/label		nodeset	
    instance('l')/root/item[1]/label		nodeset	
    instance('l')/root/item[w > 1]/label		nodeset	Bb Cc
    count(instance('l')/root/item)		number	3
    count(instance('l')/root/item[w > 1])		number	2
    sum(instance('l')/root/item/w)		number	6
    sum(instance('l')/root/item[selected(${m}, name)]/w)		number	4
    instance('nosuch')/root/item		error	
    i5 | i0		error	
    count(i5 | i0)		error	
    selected(${m}, 'a')		boolean	true
    selected(${m}, 'b')		boolean	false
    selected(${m}, 'a c')		boolean	true
    selected(${m}, '')		boolean	false
    selected(${me}, '')		boolean	true
    selected(${me}, 'a')		boolean	false
    selected('a b', 'a')		boolean	true
    selected('ab', 'a')		boolean	false
    selected(' a ', 'a')		boolean	true
    selected(${s}, 'b')		boolean	true
    selected(${i5}, '5')		error	
    selected(${i5}, 5)		error	
    selected('5', 5)		error	
    is-selected(${m}, 'a')		boolean	true
    count-selected(${m})		number	2
    count-selected(${me})		number	0
    count-selected(${s})		number	1
    count-selected('a  b')		number	2
    count-selected(${i5})		error	
    selected-at(${m}, 0)		string	a
    selected-at(${m}, 1)		string	c
    selected-at(${m}, 2)		string	
    selected-at(${m}, -1)		string	
    selected-at(${m}, '1')		string	c
    selected-at(${me}, 0)		string	
    jr:choice-name(${s}, '${s}')		string	Bb
    jr:choice-name('a', '${s}')		string	Aa
    jr:choice-name('zz', '${s}')		string	
    jr:choice-name('', '${s}')		string	
    jr:choice-name(selected-at(${m}, 1), '${m}')		string	Cc
    jr:choice-name(${s}, '/data/s')		string	Bb
    jr:choice-name(${i5}, '${i5}')		string	
    string-length('hello')		number	5
    string-length('')		number	0
    string-length(12)		number	2
    string-length(1.0)		number	1
    string-length(${d2})		number	1
    string-length(${ie})		number	0
    string-length('é')		number	1
    string-length('😀')		number	2
    substr('hello', 1)		string	ello
    substr('hello', 1, 3)		string	el
    substr('hello', 0, 10)		string	hello
    substr('hello', -3)		string	llo
    substr('hello', -3, -1)		string	ll
    substr('hello', 3, 1)		string	
    substr('hello', '')		string	hello
    substr(12345, 1, 3)		string	23
    substring('hello', 2)		error	
    substring('hello', 2, 3)		error	
    substring-before('a-b-c', '-')		string	a
    substring-after('a-b-c', '-')		string	b-c
    substring-before('abc', 'x')		string	
    substring-after('abc', 'x')		string	
    substring-before('abc', '')		string	
    substring-after('abc', '')		string	abc
    contains('abc', 'b')		boolean	true
    contains('abc', '')		boolean	true
    contains('', 'a')		boolean	false
    starts-with('abc', 'a')		boolean	true
    starts-with('abc', '')		boolean	true
    ends-with('abc', 'c')		boolean	true
    translate('abcabc', 'ab', 'x')		string	xcxc
    translate('aaa', 'a', 'xyz')		string	xxx
    normalize-space('  a   b ')		string	a b
    normalize-space(${tsp})		string	x y
    regex('12', '[0-9]+')		boolean	true
    regex('a12', '[0-9]+')		boolean	false
    regex('', '[0-9]*')		boolean	true
    regex(12, '[0-9]{2}')		boolean	true
    regex('Hello', '(?i)hello')		boolean	true
    regex('abc', '^abc$')		boolean	true
    regex('a\nb', 'a.b')		boolean	false
    regex('+22670', '^\+?[0-9]{5,}$')		boolean	true
    regex('x', '[')		error	
    upper-case('abc')		error	
    lower-case('ABC')		error	
    concat('a', 1, ${ie}, 'z')		string	a1z
    digest('abc', 'MD5')		string	kAFQmDzST7DWlj99KOF/cg==
    digest('abc', 'SHA-1', 'hex')		string	a9993e364706816aba3e25717850c26c9cd0d89d
    digest('abc', 'SHA-256', 'base64')		string	ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=
    base64-decode('aGVsbG8=')		string	hello
    coalesce('', 'b')		string	b
    coalesce('a', 'b')		string	a
    coalesce(${ie}, 5)		number	5
    coalesce(0 div 0, 5)		number	5
    coalesce(${i0}, 5)		nodeset	0
    coalesce('', '')		string	
    coalesce('', '', 'c')		error	
    if(1, 'a', 'b')		string	a
    if('', 'a', 'b')		string	b
    if('false', 'a', 'b')		string	a
    if(${ie}, 'a', 'b')		string	b
    if(${i0} = 0, 1 div 0, 'b')		number	Infinity
    if(true(), 'a')		error	
    once('x')		string	x
    once('x')	ie	string	x
    once('x')	i5	number	5
    date('2024-02-29')		date	2024-02-29
    date('2023-02-29')		error	
    date('2024-2-9')		date	2024-02-09
    date('29/02/2024')		error	
    date('')		string	
    date(19000)		date	2022-01-08
    date(19000.9)		date	2022-01-08
    date(-1)		date	1969-12-31
    date('2024-02-29T23:59:59.000+00:00')		date	2024-02-29
    date('2024-02-29T23:59:59.000+05:00')		date	2024-02-29
    date-time('2024-02-29T10:30:00.000+00:00')		date	2024-02-29
    date-time('2024-02-29')		date	2024-02-29
    date-time(19782.5)		date	2024-02-29
    date('2024-02-29') + 1		number	19783
    date(date('2024-02-29') + 1)		date	2024-03-01
    date('2024-03-01') - date('2024-02-29')		number	1
    date('2024-03-01') - '2024-02-29'		number	NaN
    string(date('2024-02-29'))		string	2024-02-29
    string(date-time('2024-02-29T10:30:00.000+00:00'))		string	2024-02-29
    string(${dt1})		string	2024-02-29
    concat(${d1}, '')		string	2024-02-29
    format-date(${d1}, '%Y-%m-%d')		string	2024-02-29
    format-date(${d1}, '%d/%m/%y')		string	29/02/24
    format-date(${d1}, '%e %b %Y')		string	29 Feb 2024
    format-date(${d1}, '%a %n/%e')		string	Thu 2/29
    format-date(${d1}, '%W')		string	9
    format-date(${d1}, '%j')		error	
    format-date(${d1}, '%B')		error	
    format-date(${d1}, '%A')		error	
    format-date(${d1}, 'year %Y %%')		string	year 2024 %
    format-date(${d1}, '%')		error	
    format-date('2024-12-30', '%W')		string	1
    format-date('2024-01-01', '%W')		string	1
    format-date('', '%Y')		string	
    format-date('abc', '%Y')		error	
    format-date(19782, '%Y-%m-%d')		string	2024-02-29
    format-date-time(${dt1}, '%Y-%m-%d %H:%M:%S.%3')		string	2024-02-29 10:30:15.250
    format-date-time(${dt1}, '%h:%M')		string	10:30
    format-date-time(${d1}, '%H:%M')		string	00:00
    format-date(${dt1}, '%H:%M')		string	10:30
    format-date-time(${t1}, '%H:%M')		string	10:30
    decimal-date-time('2024-02-29T12:00:00.000+00:00')		number	19782.5
    decimal-date-time(${d1})		number	19782
    decimal-date-time('')		string	
    decimal-date-time(5.5)		number	5.5
    decimal-time('2024-02-29T06:00:00.000+00:00')		number	0.25
    decimal-time(5.25)		number	0.25
    int((date('2024-02-29') - date('2000-03-01')) div 365.25)		number	23
    today() = date(today())		boolean	true
    today() > date('2020-01-01')		boolean	true
    now() > today()		boolean	false
    string-length(now())		number	10
    string-length(today())		number	10
    string-length(string(now()))		number	10
    string-length(uuid())		number	36
    string-length(uuid(8))		number	8
    random() < 1		boolean	true
    version()		string	
    property('deviceid')		error	
    checklist(1, 2, true(), true())		boolean	true
    checklist(-1, 1, true(), true())		boolean	false
    weighted-checklist(1, 2, true(), 1, true(), 0.5)		boolean	true
    distance('12.5 -1.5 0 0; 12.6 -1.5 0 0')		number	11131.884502167246
    area('0 0 0 0; 0 0.001 0 0; 0.001 0.001 0 0; 0.001 0 0 0')		error	
    distance(${geo}, '12.6 -1.5 0 0')		number	11131.884502167246
    geofence(${geo}, '0 0 0 0')		error	
    count(randomize(${x}))		number	3
    nosuch(1)		error	
    floor(1.5)		error	
    ceiling(1.2)		error	
    last()		error	
    name(/data/i5)		error	
    id('x')		error	
    lang('en')		error	
    1 2		error	
    (1		error	
    1 +		error	
    'abc		error	
    ${i5} ${i0}		nodeset	
    . + 1		number	NaN
    """#
}
