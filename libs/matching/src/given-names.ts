import { soundOf } from './names.js';

/** Between bars one given name in its spellings and short forms. A short form of two names makes one of them all. */
const SAME = `
margaret maggie peggy meg marge margie|susan sue susie suzanne|patricia pat trish tricia patrick paddy|
elizabeth liz beth betty lizzie eliza elisabeth libby|william bill will billy liam willy|
robert bob rob bobby robbie|richard dick rick richie ricky|michael mike mick micky mickey|james jim jamie jimmy|
john jack johnny jon jonathan jonny johnathan jonathon|david dave davy davey|
christopher chris kit christine christina tina kris|anthony tony antony|thomas tom tommy|
stephen steve steven stevie stephan|andrew andy drew|kenneth ken kenny|joseph joe joey|
edward ted ed eddie teddy edmund|charles charlie chas charley|jennifer jenny jen|
catherine katherine kathryn kate cathy katharine kathy cath katie kath kathleen kay|deborah debbie deb debra debs|
rebecca becky becca|victoria vicky vicki|samantha sam sammy samuel|alexander alex alec sandy alexandra sandra lexi|
daniel dan danny|matthew matt mathew|nicholas nick nicky nicola nicolas|jacqueline jackie jacqui|
dorothy dot dottie dolly|joanne jo joanna joan|abigail abby abi|
mohammed muhammad mohamed mohammad mo muhammed mohamad md|ahmed ahmad|geoffrey geoff jeff jeffrey|
philip phil phillip pip|ronald ron ronnie|benjamin ben benny|gillian gill jill jillian|timothy tim timmy|
angela angie|ann anne anna annie|sara sarah|helen ellen nell nellie|frederick fred freddie freddy|henry harry hal|
albert bert bertie al alan allan allen|leonard len lenny|raymond ray|terence terry terrence|
gerald gerry jerry gerard|peter pete|gregory greg|lawrence laurence larry|donald don donny|stanley stan|arthur art|
walter wally walt|eleanor ellie nora|theresa teresa terri tess|barbara barb babs|janet jan|valerie val|maureen mo|
pamela pam|judith judy|frances fran francis frank fanny|florence flo|jessica jess jessie|emily em|
isabel isobel isabelle bella izzy|rachel rachael|graham graeme grahame|ian iain|sean shaun shawn|neil niall neal|
marc mark|brian bryan|carl karl|lesley leslie les|yusuf yousuf joseph|hussain hussein husain|hassan hasan|
ibrahim abraham abe|fatima fatimah|aisha ayesha aysha|zachary zach zak|joshua josh|nathan nathaniel nat|
oliver ollie|vincent vince|douglas doug|clifford cliff|norman norm`;

const REPRESENTATIVE = representatives(SAME.split('|').map((names) => names.trim().split(' ')));

/** The first given name, in one form for all its spellings and short forms: Bill, Will and William are one. */
export function givenRoot(givenName: string): string {
  const first = givenName.split(' ')[0] ?? '';
  return REPRESENTATIVE.get(first) ?? first;
}

/** How the root of a given name sounds. */
export function soundOfRoot(givenName: string): string {
  return soundOf(givenRoot(givenName));
}

function representatives(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const names of groups) {
    const known = names.map((name) => found.get(name)).filter((name) => name !== undefined);
    const [one = names[0] ?? ''] = known;
    for (const [name, other] of found) if (known.includes(other)) found.set(name, one);
    for (const name of names) found.set(name, one);
  }
  return found;
}
