const FAMILIES = `
elizabeth liz lizzie lizzy beth betty bess bessie eliza elisabeth libby lisbeth elsie betsy
william bill billy will willy willie liam
robert bob bobby rob robbie bert robin
richard rick ricky rich dick dickie richie
margaret maggie meg peggy marge margie madge greta rita margo margot
katherine catherine kathryn kate katie kathy cathy kay kitty catharine kath cath katharine karen kat
james jim jimmy jamie jem
john jack johnny jon jonny ian sean
michael mike mick mickey micky mikey
thomas tom tommy
edward ed eddie ted teddy ned eddy
charles charlie chuck chas charley
joseph joe joey jo
david dave davy davey dai
christopher chris kit topher kris
daniel dan danny
matthew matt matty mathew
anthony tony ant antony
andrew andy drew
nicholas nick nicky nicolas nico
alexander alex alec sandy xander al alasdair alistair
alexandra alex sandra sandy lexi alexa
benjamin ben benny benji
samuel sam sammy
samantha sam sammie
patricia pat patty trish tricia patsy
patrick pat paddy
peter pete
stephen steve steven stevie
gregory greg gregg
jeffrey jeff geoffrey geoff
kenneth ken kenny
donald don donnie
ronald ron ronnie
raymond ray
lawrence larry laurence laurie
leonard len lenny leo
frederick fred freddie freddy
francis frank frankie
frances fran franny fanny
henry harry hal hank
harold harry hal
walter walt wally
arthur art artie
albert al bert bertie
alfred alf alfie fred
gerald gerry jerry
timothy tim timmy
theodore theo ted teddy
vincent vince vinny
victor vic
victoria vicky vicki tori vikki
philip phil phillip pip
jonathan jon jonathon johnny nathan
nathaniel nat nate nathan
joshua josh
jacob jake
zachary zac zach zack
cameron cam
dominic dom
maxwell max
maximilian max
sebastian seb bas
gabriel gabe
gabrielle gabby gabi
isabella bella izzy isabel isobel belle isabelle
rebecca becky becca beck bex
jennifer jen jenny jenn
jessica jess jessie
susan sue susie suzy suzanne susanna
deborah deb debbie debra
barbara barb babs
dorothy dot dottie dolly dora
florence flo flossie
virginia ginny
christine chris chrissie tina christina kristina
judith judy jude
janet jan
jacqueline jackie jacqui
pamela pam
cynthia cindy
valerie val
sandra sandy
amanda mandy
melissa mel missy
melanie mel
stephanie steph
angela angie
abigail abby abbie gail
madeleine maddie maddy madeline madison
natalie nat
natasha tasha nat
olivia liv livvy olive
emily em emma emmy
eleanor ellie nell nellie elinor nora
helen nell ellen lena
ann anne annie nan nancy anna hannah
mary molly polly mae maria marie may
martha marty patty
matilda tilly mattie
josephine jo josie
joanna jo joanne
georgina georgie gina
charlotte lottie charlie lotte
caroline carrie carol
carolyn carol carrie lyn
constance connie
diana di diane
dennis den denny
douglas doug dougie
duncan dunc
eugene gene
ernest ernie
gordon gordie
graham gray graeme
gwendolen gwen gwendoline
herbert herb bert
hugh hughie
irene rene
jeremy jem jerry
jeremiah jerry
julian jules
julia julie jules
kimberley kim kimberly
louise lou lulu
louis lou lewis
lucy lucia lucinda lu
lynn lynne linda lin lyn
malcolm mal
martin marty
maureen mo
mitchell mitch
mohammed mohamed muhammad mohammad mo mohd muhammed
neville nev
norman norm
oliver ollie olly
oscar ossie
penelope penny
phyllis phil
rachel rach rachael
reginald reg reggie
roderick rod
rodney rod
rosemary rose rosie
russell russ
sarah sally sadie sara
sidney sid sydney
simon si
stanley stan
stuart stu stewart
sylvia syl
teresa terry tess theresa
terence terry
tobias toby
tracy trace tracey
ursula ursie
veronica ronnie
vivian viv vivienne
wilfred wilf
winifred winnie freda
yvonne vonnie
abdul abdullah
ahmed ahmad
yusuf yousef youssef
ibrahim abraham abe
aleksandra ola
agnieszka aga
katarzyna kasia
malgorzata gosia
piotr peter
tomasz tomek
wojciech wojtek
`;

const familiesOf = new Map<string, readonly number[]>();
FAMILIES.trim()
  .split('\n')
  .forEach((family, number) => {
    for (const name of family.split(' ')) familiesOf.set(name, [...(familiesOf.get(name) ?? []), number]);
  });

/** True for two forms of one given name, Liz and Beth; a short form may belong to several. Both in normalised form. */
export function areOneName(a: string, b: string): boolean {
  const other = familiesOf.get(b);
  return other !== undefined && (familiesOf.get(a)?.some((family) => other.includes(family)) ?? false);
}

/** The full form of a given name, or the name itself where there is none or more than one. */
export function fullFormOf(name: string): string {
  const [family, ...more] = familiesOf.get(name) ?? [];
  if (family === undefined || more.length > 0) return name;
  return FULL_FORMS[family] ?? name;
}

const FULL_FORMS = FAMILIES.trim()
  .split('\n')
  .map((family) => family.split(' ')[0]);
