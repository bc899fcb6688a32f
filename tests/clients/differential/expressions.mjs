// Random expressions; what they name and compare with is collected as they are made.
import { keyValue, value } from './tables.mjs';

/** The names and values of one request's expressions. */
export class Substitutes {
  names = {};
  values = {};

  constructor(chance, table) {
    this.chance = chance;
    this.table = table;
  }

  name(name) {
    const reserved = name === 'status' || name.includes(' ');
    if (!reserved && !this.chance.oneIn(3) || this.chance.oneIn(300)) return name;
    const short = `#${name.replace(' ', '_')}`;
    if (!this.chance.oneIn(300)) this.names[short] = name;
    return short;
  }

  value(value) {
    const short = `:v${Object.keys(this.values).length}`;
    if (!this.chance.oneIn(300)) this.values[short] = value;
    return short;
  }

  any() {
    return this.value(value(this.chance, 1));
  }

  /** The members of the request. */
  members() {
    if (this.chance.oneIn(200)) this.names['#unused'] = 'x';
    if (this.chance.oneIn(200)) this.values[':unused'] = { S: 'x' };
    const filled = (members) => (Object.keys(members).length ? members : undefined);
    return { ExpressionAttributeNames: filled(this.names), ExpressionAttributeValues: filled(this.values) };
  }
}

const NAMES = ['x', 'y', 'm', 'l', 's', 'n', 'g', 'status', 'pk', 'sk'];

export function path(chance, to, names = NAMES) {
  const name = chance.pick(names);
  if (chance.oneIn(3)) return `${to.name('m')}.${to.name(chance.pick(['x', 'y', 'a b']))}`;
  if (chance.oneIn(4)) return `${to.name('l')}[${chance.below(3)}]`;
  return to.name(name);
}

/** Rarely with a token too few, too many or changed. */
function broken(chance, text) {
  if (!chance.oneIn(120)) return text;
  const words = text.split(' ');
  const at = chance.below(words.length);
  words.splice(at, chance.below(2), ...chance.some(0, 1, () => chance.pick(['AND', ')', '(', ',', '=', '#', ':', 'foo(x)', '1', 'size'])));
  return words.join(' ');
}

function operand(chance, to) {
  if (chance.oneIn(6)) return `size ( ${path(chance, to)} )`;
  return chance.oneIn(4) ? path(chance, to) : to.any();
}

function condition(chance, to, depth) {
  const deeper = () => condition(chance, to, depth - 1);
  switch (chance.below(depth > 0 ? 13 : 9)) {
    case 0: return `attribute_exists ( ${path(chance, to)} )`;
    case 1: return `attribute_not_exists ( ${path(chance, to)} )`;
    case 2: return `attribute_type ( ${path(chance, to)} , ${to.value({ S: chance.pick(['S', 'N', 'L', 'M', 'SS', 'NULL', 'BOOL', ...(chance.oneIn(20) ? ['X'] : [])]) })} )`;
    case 3: return `begins_with ( ${path(chance, to)} , ${chance.oneIn(15) ? to.any() : to.value(chance.pick([{ S: 'a' }, { B: 'AQ==' }, { S: 'z' }]))} )`;
    case 4: return `contains ( ${path(chance, to)} , ${operand(chance, to)} )`;
    case 5: return `${operand(chance, to)} IN ( ${chance.some(1, 3, () => operand(chance, to)).join(' , ')} )`;
    case 6: return `${path(chance, to)} BETWEEN ${between(chance, to)}`;
    case 7: case 8: return `${path(chance, to)} ${chance.pick(['=', '<>', '<', '<=', '>', '>='])} ${operand(chance, to)}`;
    case 9: case 10: return `${deeper()} AND ${deeper()}`;
    case 11: return `( ${deeper()} OR ${deeper()} )`;
    default: return `NOT ${deeper()}`;
  }
}

function between(chance, to) {
  if (chance.oneIn(12)) return `${operand(chance, to)} AND ${operand(chance, to)}`;
  const [low, high] = chance.pick([[{ N: '0' }, { N: '10' }], [{ S: 'a' }, { S: 'b' }], [{ N: '1' }, { N: '1' }]]);
  return `${to.value(low)} AND ${to.value(high)}`;
}

export const conditionText = (chance, to) => broken(chance, condition(chance, to, 2));

export const projectionText = (chance, to) => broken(chance, chance.some(1, 3, () => path(chance, to)).join(' , '));

export function keyConditionText(chance, to, { hash, range }) {
  const { table } = to;
  const equal = `${to.name(hash)} = ${to.value(keyValue(chance, table, hash))}`;
  if (!range || chance.oneIn(2)) return broken(chance, equal);
  const bound = () => to.value(keyValue(chance, table, range));
  const name = to.name(range);
  const second = [
    () => `${name} ${chance.pick(['=', '<', '<=', '>', '>='])} ${bound()}`,
    () => `${name} BETWEEN ${bound()} AND ${bound()}`,
    () => `begins_with ( ${name} , ${bound()} )`,
  ][chance.pick([0, 0, 1, 2])]();
  return broken(chance, chance.oneIn(8) ? `${second} AND ${equal}` : `${equal} AND ${second}`);
}

function settable(chance, to) {
  const text = path(chance, to);
  // Keys cannot be set: seldom tried.
  return /^#?(pk|sk)$/.test(text) && !chance.oneIn(20) ? to.name('x') : text;
}

// What an update reads: not keys, since Local finds them in an item that is not there.
const READ = NAMES.slice(0, -2);

function assignment(chance, to) {
  const at = settable(chance, to);
  const read = () => path(chance, to, READ);
  const number = () => to.value({ N: chance.pick(['1', '2.5', '-3']) });
  return [
    () => `${at} = ${/^#?[ng]$/.test(at) && to.table.types[at.replace('#', '')] ? to.value(keyValue(chance, to.table, at.replace('#', ''))) : to.any()}`,
    () => `${at} = ${read()}`,
    () => `${at} = ${read()} ${chance.pick(['+', '-'])} ${number()}`,
    () => `${at} = if_not_exists ( ${read()} , ${number()} )`,
    () => `${at} = if_not_exists ( ${at} , ${number()} ) + ${number()}`,
    () => `${at} = list_append ( ${read()} , ${to.value({ L: [{ N: '7' }] })} )`,
  ][chance.below(6)]();
}

export function updateText(chance, to) {
  const clauses = [
    () => `SET ${chance.some(1, 3, () => assignment(chance, to)).join(' , ')}`,
    () => `REMOVE ${chance.some(1, 2, () => settable(chance, to)).join(' , ')}`,
    () => `ADD ${to.name(chance.pick(['x', 's', 'y']))} ${to.value(chance.pick([{ N: '1' }, { SS: ['c', 'a'] }, { NS: ['5'] }, { S: 'a' }]))}`,
    () => `DELETE ${to.name(chance.pick(['s', 'x']))} ${to.value(chance.pick([{ SS: ['a'] }, { NS: ['1'] }, { N: '1' }]))}`,
  ];
  const order = chance.some(1, 2, () => chance.pick([0, 0, 0, 1, 2, 3]));
  const kinds = chance.oneIn(60) ? order : [...new Set(order)];
  return broken(chance, kinds.map((kind) => clauses[kind]()).join(' '));
}
