extension JavaRosaResults {
  /// Formulas that were made at random from questions, operators and functions.
  static let random = #"""
    format-date(${m} + ${m}, '%Y/%m/%d %H:%M %a') mod ${te}		number	NaN
    concat(${cf}, join(${irr}, ${ie}) + 'a', min(min(${ie}), ${i5}, ${t}))		string	falseNaN5
    indexed-repeat(${x}, ${r}, max((${de}), ${i5}, 2.5))		nodeset	
    coalesce(0.1, '5' >= decimal-date-time('x y z') mod ${dte})		number	0.1
    (round(concat(${me}, ${de}, '1,5') - '5'))		number	-3
    min(${r}[y = 'a']) or '' = once('x y z') != boolean((${t5}))		boolean	true
    coalesce(format-date(${te}, '%Y/%m/%d %H:%M %a'), ${de}) != min(${irr})		boolean	true
    format-date((date('2024-03-01')) = ${ie} mod ${i0}, '%Y/%m/%d %H:%M %a')		error	
    indexed-repeat(${x}, ${r}, ${m} or ${dt1} + ${me})		nodeset	3
    sum(${r}[y = 'a']) > min(${r}/x) mod string(string-length('2024-01-01' * ${i0}))		boolean	false
    coalesce(0, (('c' >= 2.5)))		number	0
    checklist(1, 1, pow(${d25}, ${m}) - (${d2}) or 2.5, sqrt(string('c' or ${m})))		boolean	true
    indexed-repeat(${x}, ${r}, 0.1 or date('2024-03-01') mod (' 7 '))		nodeset	3
    abs(join(${d2}, ${r}[y = 'a']))		number	2
    (coalesce(selected-at(sqrt(${dt1}), '2024-01-01'), substr(date('2024-03-01'), -1, 6)))		error	
    indexed-repeat(${x}, ${r}, ${d1}) = '5' + ${t} > (count(${y}))		boolean	true
    contains(count(${r}[position() < 1000000]), ${i0})		boolean	false
    string(round(coalesce(${s} > ${ct}, round(date('2024-03-01')))))		string	0
    max(${t5}, 3.14159, concat(instance('l')/root/item) and ${tsp})		number	5
    ${t5} > if('c', count(${r}[not(x > 1)]) div '5', coalesce(${i0}, -1 > ${d1}))		boolean	true
    'x y z' - false() and '1,5' * decimal-time(${ie} + 0.00005 mod ${tsp} > ${t})		boolean	false
    indexed-repeat(${x}, ${r}, if(${d2} >= ${dt1}, (${d2}), if('b', -1, ${im3})))		nodeset	3
    -${ie} < count(${i5}) + concat((${dte} > false()), 10 mod ${irr}, '5' div ${d1})		boolean	false
    'a' - 'b' = sum(${r}[y = 'a']) div count(${r}[not(x > 1)])		boolean	false
    concat(min(${y}), concat(1000000 - 0, ${ct}, ${t}), (${tsp} < ${te}))		string	NaN1000000truehellofalse
    not(' 7 ' = ${de} != (false())) < ${d1} and (${i0}) and join(${ie}, ${x})		boolean	false
    join(${t5}, ${r}[y = 'a'])		string	5
    date(${t5}) >= sqrt('1,5' - ${m}) - string(count(${r}[x = 3]))		error	
    join(${dte}, instance('l')/root/item[name != 'a']/w)		string	23
    normalize-space(substr(substring-before(join(${t5}, ${y}), ${me}), -2, 5))		string	
    indexed-repeat(${x}, ${r}, min(${r}[x > 1]/x))		nodeset	
    count(${r}[position() < ${dt1}])		number	3
    sqrt(${t5}) > -substring-after(if(${i5}, date('2024-03-01'), ${tsp}), ${me})		boolean	false
    coalesce(coalesce('5' = ${t5}, ${d25}), substr(checklist(1, 2, ${i0}, 10), -1, -1)) >= 'a'		boolean	false
    checklist(1, 2, substr(concat(${ct} div ${i0}, ${d1}, 0.00005), -1, 0), '2024-01-01')		boolean	true
    count(${r}[position() < 'a'])		number	0
    join(date('2024-03-01'), ${ie})		string	
    abs(min(/data/r/y) != '1,5' or '' != concat(true(), ${d1}, 2.5))		number	1
    join('x y z', instance('l')/root/item) or 100000000000 > ' 7 '		boolean	true
    substring-after(coalesce(${i0} = 1 and int(${d1}), 'c'), boolean(${s}) mod number(0.1))		string	
    10 * starts-with(-1, 'b') + indexed-repeat(${x}, ${r}, ${im3}) = (0.1)		boolean	false
    sqrt((coalesce(${de}, ${i5})))		number	2.23606797749979
    (checklist(1, 2, ${cf}, 'x y z') + true() > ${d1} or concat(${i5}))		boolean	true
    substr(join(${i5}, instance('l')/root/item), -2, 1)		string	5
    substr((count(/data/r/y)) mod normalize-space(${cf}) div not(1), -1, 5)		string	N
    coalesce(-date(decimal-time(${dte})), ${i0})		nodeset	0
    -coalesce(selected(0.00005 mod ' 7 ', ${ct}), ${d1} + '5' * ${im3} >= 0.1)		error	
    coalesce((${tsp}), min(${de}, '' < date('2024-03-01'), 3.14159 < ${d1}))		nodeset	x y
    substr(join('c', instance('l')/root/item[selected(${m}, name)]/name), -1, 1)		string	
    max(${ie}) = abs(sum(/data/r/y))		boolean	false
    -count-selected(100000000000) = normalize-space('1,5') - round(substr(${de}, 4, 3), ${ie})		error	
    (sqrt('5')) = sqrt(string(${im3})) - count(${r}[position() < ${tsp}])		boolean	false
    decimal-time(round(checklist(-1, 2, 10, 'b') >= 0.1))		number	0
    sqrt(abs(if(${d2} and '', ${irr}, concat(${ie}))))		number	NaN
    2.5 >= substr(-100000000000 != '2024-01-01', 5, 4)		boolean	false
    indexed-repeat(${x}, ${r}, concat(instance('l')/root/item))		nodeset	3
    decimal-date-time(concat(count(/data/r/y) > ${ct} = ${d1}, '', ${irr} mod '1,5'))		error	
    selected(${t5} >= ${ct} - boolean(3.14159) * (coalesce(${cf}, ${t5})), (' 7 '))		error	
    -min(join(${s}, ${r}/x), 1000000, coalesce(${de}, ${t}))		number	-1000000
    count-selected(join(0, instance('l')/root/item[selected(${m}, name)]/name))		number	1
    coalesce(abs(round(${dt1})), (${im3} mod date('2024-03-01') * 'a'))		number	19782
    ${me} <= ${tsp} >= checklist(0, -1, substring-before(10, ${de}), ${d25} >= ${ie})		boolean	false
    -0 div starts-with(${ie}, 100000000000) or 'a' or ${i5} * ${d2} mod sqrt(3.14159)		boolean	true
    (min(${d25}, ${dt1}, 2.5)) and boolean-from-string((${me})) < join(${cf}, ${r}[x > 1]/x)		boolean	true
    not(${s} + ${i5} div ${dte} > ${t5}) + min(${y}) - 0.1 * string(1 and 'a')		number	NaN
    not(indexed-repeat(${x}, ${r}, 1)) = indexed-repeat(${x}, ${r}, selected(${tsp}, '5'))		boolean	false
    concat(if(3.14159, ${i0}, true()), ${im3}, ${d1}) = ${dte} >= sum(${y})		boolean	false
    -(sqrt('2024-01-01')) != 0		boolean	true
    boolean('') mod 100000000000 <= coalesce('a', ${ct}) != ${m} * 'c'		boolean	false
    boolean-from-string(date('2024-03-01'))		boolean	false
    join(${tsp}, ${r}[y = 'a'])		string	x y
    ends-with(join(1000000, ${r}[y = 'a']), decimal-time(${i0} and 100000000000))		error	
    count(${ie}) or count(${r}[not(x > 1)]) <= count(instance('l')/root/item[name != 'a']/w)		boolean	true
    format-date(coalesce(min(${ie}), ${ct} >= ${tsp}), '%Y/%m/%d %H:%M %a')		error	
    decimal-date-time(sum(${irr}))		number	0
    substr('2024-01-01', -1, -2)		string	
    coalesce(-1 * 10 mod 'a', (${i5}) <= 'b') >= ${dt1}		boolean	false
    ((${dte} * join(${d25}, ${ie})))		number	NaN
    int(join('x y z', ${r}[y = 'a']))		number	NaN
    0 * '1,5' - round(concat(${r}[y = 'a']))		number	NaN
    (concat(${te}, -1, 100000000000) > string-length(${t5})) != string(concat(${y}))		boolean	true
    'a' or substring-after(sum(${r}), 'a') + sum(${i5})		boolean	true
    concat(number((${me})), count(${x}), coalesce(${i5} = ${ie}, ${ie} div false()))		string	NaN3false
    format-date('', '%Y/%m/%d %H:%M %a')		string	
    sum(${ie}) != decimal-time((${te})) * string-length(1000000 + false())		boolean	true
    join(${me}, instance('l')/root/item) = (max(min(/data/r/y), ${dt1}, -1))		boolean	false
    join(1, /data/r/y) * join(' 7 ', /data/r/y)		number	NaN
    format-date(${te}, '%Y/%m/%d %H:%M %a')		string	
    (substr(10, -2, 2)) = (-${i0}) < ' 7 ' * 0.00005		boolean	true
    coalesce(pow(' 7 ' or ${im3}, ${t5}), count(${r}[x = 3])) div ${d25}		number	0.4
    (concat(3.14159 != 2.5 and true(), '1,5' > ${i5}, join(${dt1}, ${i5})))		string	truefalse5
    max(-if('x y z', ${m}, ${i5}) * ${dt1}, ${ie}, substr(${d1} < '', -1, 5))		number	NaN
    (max(starts-with(date-time(2.5), ${ie}), sqrt(${dte}), true() < -1))		number	1
    boolean((${ct}) != ${de}) or substring-before(${t}, 2.5 < '5')		boolean	true
    max(${y}) != ${me} + ${i5} = ${me} <= 'c' * (true())		boolean	false
    boolean(substr(indexed-repeat(${x}, ${r}, ${tsp}), 4, 4) < ' 7 ' mod -1)		boolean	false
    (if(once(${t}), ${m}, selected(${d25}, true())) > min(${r}[y = 'a']))		boolean	false
    (${tsp}) div -ends-with(' 7 ', true()) < indexed-repeat(${x}, ${r}, ${d1})		boolean	false
    coalesce(abs(indexed-repeat(${x}, ${r}, '')), date('2024-03-01')) or 'x y z'		boolean	true
    'a' = join(${ct}, ${r}[x > 1]/x)		boolean	false
    ' 7 ' = ${ie} or ' 7 ' > 10 or (normalize-space(${i0})) - ${irr}		boolean	false
    ${m} and coalesce('', ${dte}) = ${im3} < ${d2} + 10		boolean	false
    indexed-repeat(${x}, ${r}, ${s} >= translate('c', 'a', 10))		nodeset	3
    concat(instance('l')/root/item[selected(${m}, name)]/name)		string	ac
    coalesce(${t}, -substring-before(1000000, '') + format-date(${dt1}, '%Y/%m/%d %H:%M %a'))		nodeset	hello
    '2024-01-01' < 'a' > ${d1}		boolean	false
    join(${ie}, instance('l')/root/item[selected(${m}, name)]/name)		string	ac
    count(${r}[position() < 0]) > substr(count-selected(number(100000000000)), 3, 3)		error	
    coalesce(0.1 = ${ct}, ${m} > ${im3}) = ${t5} != -${s} - false() >= abs(${me})		boolean	true
    checklist(-1, -1, 3.14159, sum(instance('l')/root/item[name != 'a']/w))		boolean	true
    (${d25}) * if(concat(/data/r/y), '2024-01-01', ${d1} = 'a' * 1)		number	NaN
    -1 * '5' - format-date(-1, '%Y/%m/%d %H:%M %a') and ${ie} < ${dte} = int(${d25})		boolean	false
    normalize-space(abs(${de} < ${dte}) and '5' * ${me} - indexed-repeat(${x}, ${r}, ${t5}))		string	false
    'b' + if(-1 <= ${t}, ${cf} > ${d25}, int(0)) and ' 7 '		boolean	false
    '5' or decimal-time((false()))		boolean	true
    (0 != ${de} = false() * -10 - ' 7 ')		boolean	true
    indexed-repeat(${x}, ${r}, (count(${ie})))		nodeset	3
    coalesce(join(${te}, ${x}), count(${r}[not(x > 1)]))		string	31
    1 and coalesce(min(${i5}), ${im3})		boolean	true
    min(/data/r/y) or '1,5' > '5' <= contains(${t5}, ${s}) != '2024-01-01'		boolean	false
    (date(10 mod 3.14159) - format-date('', '%Y/%m/%d %H:%M %a'))		number	NaN
    ${dt1} + min(${r}[y = 'a']) < 'x y z' < ${tsp} * ${m} <= ${t}		boolean	false
    decimal-date-time(${i5} div 100000000000 mod 10) = ${dt1}		boolean	false
    0 + max(${ie}) < date(${i5}) div if(100000000000, coalesce(2.5, 'b'), ('2024-01-01'))		boolean	false
    number(once(count(${r}))) - ${ie} > 0		boolean	false
    string(substr(not(boolean-from-string(${i0})), 5, 2))		string	
    int(number(false() = ${ie})) + concat(instance('l')/root/item[selected(${m}, name)]/name)		number	NaN
    coalesce(count(${r}[y = 'a' and x > 0]), checklist(0, 2, 0.00005, string('5' or 0.00005)))		number	1
    ${ie} div ${s} div '2024-01-01'		number	NaN
    coalesce(concat(instance('l')/root/item), ${t5}) > ${dte}		boolean	false
    (boolean(decimal-time(3.14159) != ${im3} and ${d25}))		boolean	true
    string-length(not(sum(instance('l')/root/item) div format-date('a', '%Y/%m/%d %H:%M %a')))		error	
    (not('') <= int(if(true(), ${d1}, ${cf})))		boolean	true
    normalize-space(0.1 < ${dte} != '5' < 'c' < ${te})		string	false
    substring-before(coalesce((${i0}), coalesce('5', ${dte})), ${d25} > ${dt1}) or 'b'		boolean	true
    ${s} != -${d1} >= 1000000 div int('x y z' and ${im3})		boolean	true
    format-date(2.5 != ${tsp} = ${i0}, '%Y/%m/%d %H:%M %a')		error	
    1000000 = concat((0), ${ie}, -1) mod ${dte} >= 'a' and '2024-01-01' <= ${te}		boolean	false
    (0 + '5' or format-date(${m}, '%Y/%m/%d %H:%M %a'))		boolean	true
    ${s} = ${i5} and string-length(${de} <= -1) + -100000000000		boolean	false
    sum(${r}[x > 1]/x) <= boolean(if(true(), ${dt1}, ${dt1})) <= ${t} and 10 > not(${te})		boolean	false
    10 > (${dte}) >= sum(${y})		boolean	true
    abs(max(instance('l')/root/item))		number	NaN
    concat('2024-01-01', ${d25}, string(''))		string	2024-01-012.5
    ((if(${i5}, ${d25}, ' 7 ') = 10 * ${d25}))		boolean	false
    string-length(if(${dt1}, ${t}, date('2024-03-01')) - ${t} <= true() > string(${ie} + -1))		number	5
    (indexed-repeat(${x}, ${r}, ('a')))		nodeset	3
    if(true(), ${me}, 'x y z' != substr(2.5, 0, 1))		nodeset	
    ('' div max(instance('l')/root/item))		number	NaN
    format-date(decimal-time(1000000), '%Y/%m/%d %H:%M %a') or join(${dt1}, ${irr})		boolean	true
    substring-before(max(/data/r/y), concat(${dte}, ${i5}, ${d2})) div max(${irr})		number	NaN
    concat((string-length(count(${r}[not(x > 1)]))), (${t5} div ${s}), (sqrt(${s})))		string	1NaNNaN
    once(date-time(${im3} != min(${r}/x)))		error	
    string-length('a') + ((1000000)) > -count-selected(0.1)		error	
    concat(boolean(int(${d2})), concat(false(), 1, 1000000), -1 - 0.1) and 0.00005 = false()		boolean	false
    date-time(-count-selected('2024-01-01' <= 3.14159))		error	
    boolean-from-string(min(${ie}))		boolean	false
    sum(instance('l')/root/item[selected(${m}, name)]/name)		number	0
    coalesce(concat(${r}[y = 'a']), -${i0} * ${t5} mod date(${me}))		number	NaN
    ${dte} + ${dte} + int(${de}) and ${tsp} != 2.5 + concat('', false(), '1,5') = ${im3}		boolean	false
    format-date(number(0.00005) <= false(), '%Y/%m/%d %H:%M %a')		error	
    concat(3.14159, decimal-time('2024-01-01'), ${te} and ${dt1}) < coalesce(10, ${d25})		boolean	false
    join(0.1, ${x}) = checklist(2, 1, format-date(' 7 ', '%Y/%m/%d %H:%M %a'), (-1 + ${tsp}))		error	
    join('2024-01-01', ${irr}) >= format-date(${te}, '%Y/%m/%d %H:%M %a') > ${ie}		boolean	false
    if(sqrt(sum(/data/r/y)), ${t}, number((if('2024-01-01', 'a', ${d1}))))		number	NaN
    (contains(-${te}, join('5', ${x})))		boolean	false
    ${m} > selected(coalesce(${cf}, 0.1) mod substring-after('c', ${ie}), ${te})		error	
    coalesce(decimal-time(-${cf}) >= 0.00005 >= 'c' != ${t}, ${dt1})		boolean	true
    format-date(date-time('1,5') = ${ie}, '%Y/%m/%d %H:%M %a')		error	
    once(-decimal-time(count(${i5})))		number	0
    -coalesce(boolean-from-string(${cf}) + boolean-from-string(${s}), (${d1} = ${ct}))		number	0
    substr(once(join(0.00005, ${r}[x > 1]/x)) != substr(1 >= 10, -1, 4), 5, -2)		string	
    format-date(${d25} * ${d25}, '%Y/%m/%d %H:%M %a') * ${irr}		number	NaN
    if(((100000000000 div ${ie})), true(), 'c' - substr(${d25}, -3, 1) div abs(1))		number	NaN
    indexed-repeat(${x}, ${r}, ${m} * ${i0} < 'a' or 0.00005)		nodeset	3
    round(count(${r}[y = 'a' and x > 0]) - min(${irr}), concat((-1), ${irr}, ${m}))		number	NaN
    -coalesce(count(${r}[x = 0.1]), boolean('c') mod boolean-from-string(true()))		number	0
    indexed-repeat(${x}, ${r}, format-date(${cf}, '%Y/%m/%d %H:%M %a'))		error	
    concat(100000000000, '' <= 3.14159 < round(${d2}), count(${r}[x = ${d25}]))		string	1.0E11true0
    number((decimal-date-time(${ct})))		error	
    boolean(join(${d1}, ${r}/x))		boolean	true
    indexed-repeat(${x}, ${r}, 1 or '5')		nodeset	3
    ((10 * 0.1)) or int(concat(true(), 10, '1,5') + if(${s}, '2024-01-01', ${te}))		boolean	true
    sqrt(${d1} <= true() < (${ct})) <= ((2.5))		boolean	true
    checklist(2, -1, 3.14159, coalesce(-${dte}, ('2024-01-01')) = ${tsp} = 0)		boolean	true
    number(${dt1}) or normalize-space(0) >= max(instance('l')/root/item) != 10		boolean	true
    (count(${r}[y = 'a' and x > 0]) >= --1 < '1,5')		boolean	true
    once(count(instance('l')/root/item[name != 'a']/w)) <= 10		boolean	true
    translate(${dt1}, 0.00005, ${d25} >= ${i5} and 'b' + true())		string	2l24el2e29
    -${tsp} or boolean(${s} >= ${cf})		boolean	false
    -selected-at(concat(instance('l')/root/item[name != 'a']/w), 1000000) != ${dt1}		boolean	true
    0.1 + (min(${x})) < if(-1 = 'c', checklist(1, 2, ${ie}, 'b'), max(${ct}, 'a', ' 7 '))		boolean	true
    date-time(count(${i5}) div 'c')		number	NaN
    (date('2024-03-01') <= 'b' or max(${x})) >= concat(join('b', /data/r/y), 1, ${t5}) > 2.5		boolean	false
    join('b', instance('l')/root/item[selected(${m}, name)]/name)		string	abc
    count(instance('l')/root/item) or concat(${r}[x > 1]/x)		boolean	true
    int(if((0.00005), ${t} + false(), (${tsp})) - ${s})		number	NaN
    number(${t5} - if((${dt1}), '1,5', ${me}))		number	3.5
    format-date(substr(sqrt(${tsp}), -3, -2), '%Y/%m/%d %H:%M %a')		error	
    true() != 100000000000 >= (1000000) or sqrt(0 > 'a') mod ${irr}		boolean	false
    pow(checklist(0, 1, 0 + ${d2} <= 2.5 * ${t}, 1 = 0.00005 - 10 * 0.00005), sum(/data/r/y))		number	1
    -1 != 3.14159 >= 0.00005 <= ${s} = '' or ${dt1} = ${ie} < ${irr}		boolean	false
    join(${t}, ${x}) <= '1,5' div -1		boolean	false
    (if(checklist(-1, 2, checklist(2, 0, ${im3}, ${d25}), ${t} <= 'a'), ${me}, ${i5}))		nodeset	
    count(${r}[position() < 3.14159]) > once((100000000000)) < count(${r}[y = 'a' and x > 0])		boolean	true
    indexed-repeat(${x}, ${r}, ${irr})		nodeset	3
    ${ie} mod not(min(/data/r/y) != boolean(true()))		number	NaN
    once((int(0.1 mod ${te})))		number	NaN
    round(checklist(-1, 1, 0.1 or ${d2}, date-time(' 7 ')) <= (${ie} > '2024-01-01'))		error	
    substring-before((${s}), ${dt1} or ${t5}) < count(${ie})		boolean	false
    ${tsp} != count(instance('l')/root/item) >= 2.5 * 1 * '2024-01-01' div 0.00005 + 1		boolean	true
    -min(min(${irr}), format-date(0, '%Y/%m/%d %H:%M %a'), (${ie}))		number	NaN
    (round(-${im3})) div coalesce(${irr} + 1, abs(${m}) <= 0.00005 > ${i0})		number	Infinity
    1000000 >= concat(${r}[y = 'a'])		boolean	false
    count-selected(checklist(0, -1, 0.1 >= format-date(${irr}, '%Y/%m/%d %H:%M %a'), ${d25}))		error	
    (ends-with(1 + 1000000 or if(${ie}, true(), ' 7 '), 3.14159))		boolean	false
    abs(${de} div ${d1} < concat(${cf}, ${irr}, 10)) + (decimal-time((${s})))		error	
    (${ct}) - ${me} * ${te} and ${dte} and ${s} div (${m}) = ${cf} - false()		boolean	false
    (concat((sum(${r}/x)), indexed-repeat(${x}, ${r}, ${m}), abs(-1)))		string	431
    date(boolean(checklist(-1, 2, ${im3}, ${i0} = ${te})))		error	
    ${me} != (${dt1}) > ${cf} * '2024-01-01' < min(${r}[x > 1]/x) = (if(${irr}, '5', 2.5))		boolean	true
    boolean-from-string(-1 - date(${tsp})) != (3.14159)		error	
    (-1 = '1,5' * normalize-space(${i5}))		boolean	false
    (3.14159 div substr(${d25} >= 1, 5, 4))		number	NaN
    coalesce(2.5, -0.1 mod ${dte} or ${cf}) >= ${de}		boolean	false
    concat(${i5}) < boolean(sqrt(coalesce(${d25}, true())))		boolean	false
    coalesce('5', 1 = normalize-space(${t}))		string	5
    sqrt('x y z') + count(${r}[x = 3])		number	NaN
    boolean-from-string(count(instance('l')/root/item[name != 'a']/w))		boolean	false
    normalize-space((if(${ct}, date('2024-03-01'), 'a')) > once(${me}))		string	false
    once(once('1,5' - indexed-repeat(${x}, ${r}, ${im3})))		number	-1.5
    format-date(-count(${r}[x = 3]), '%Y/%m/%d %H:%M %a')		string	1969/12/31 00:00 Wed
    int((checklist(-1, 2, 0.1, '1,5')) - coalesce('1,5', ${im3}) mod 'a' <= ' 7 ')		number	0
    (boolean-from-string(${d25}) > ${m} <= ${i5} != coalesce(${dt1}, ${d25}))		boolean	false
    join(${i0}, ${i5}) and ${s}		boolean	true
    concat(if(true(), ${ie} or ${te} > ${d25}, (if(0.00005, '5', ${ct}))), sum(${ie}), ' 7 ')		string	false0 7 
    concat(/data/r/y) + concat(instance('l')/root/item)		number	NaN
    sum(${r}[y = 'a']) >= (indexed-repeat(${x}, ${r}, 0.1))		boolean	false
    boolean-from-string(join('c', ${y}) - max(${irr}) >= (translate(${t5}, ${i0}, ${cf})))		boolean	false
    ${d1} > string-length(0) >= min(${r}[y = 'a']) - (3.14159) and ${i5} >= ${de}		boolean	false
    date('2024-03-01') and ${d2} != decimal-time(${cf}) > ${i0} - ${d1}		error	
    count(${r}[x = 3]) and number(min(${x}))		boolean	true
    concat(${cf}, count(${r}[x = 'b']), ${ie})		string	false0
    indexed-repeat(${x}, ${r}, decimal-time(0.1 < ${im3}))		error	
    -1000000 + boolean(translate(coalesce(${me}, ${i0}), 0.00005, ${tsp}))		number	-999999
    count(${r}[x = 'b']) * -'2024-01-01' * 100000000000 <= 'c'		boolean	false
    (${i0} + once(concat(${r}[y = 'a'])))		number	NaN
    count-selected(count(${r}[position() < 3.14159]))		error	
    round(decimal-date-time(2.5))		number	3
    -substr(concat(checklist(2, 2, ${de}, ${ie}), ${im3}, ${t5}), 0, 4)		number	NaN
    """#
}
