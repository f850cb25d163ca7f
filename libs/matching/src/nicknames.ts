import { soundOf } from './names.js';

/**
 * Between semicolons one given name, in its spellings and short forms: all of them are one name when two records are
 * compared. What stands before the bar is usual enough to make one key of it, too: there a short form of two names
 * makes one of them both.
 *
 * Short forms after "nicknames", a list by Old Dominion University's Web Science and Digital Libraries Research Group
 * (github.com/carltonnorthern/nicknames, Apache-2.0), those that are in use in Britain; spellings and the names of other
 * languages are added.
 */
const ONE_NAME = `
abdul | abdullah; abigail abby abi | abbie abbey gail; abraham ibrahim abe | abram; agnieszka | aga; ahmed ahmad;
aisha ayesha aysha; alan al allan allen; albert al bert bertie; aleksandra | ola; alexander alex alec sandy | al
xander sasha aleksander; alexandra alex sandra lexi sandy | alexa sasha lexie alexandria; alexis | alex lexi; alfred |
alf alfie al fred freddie; alice | allie ally; alison | ali allie ally allison allyson; alistair | alastair alasdair
al ali; amanda | mandy manda; amelia | amy emily mel millie; amy | amie aimee; andrea | andi andie; andrew andy drew;
angela angie | angel; ann anne anna annie | nan nancy hannah; annette | anna nettie; anthony tony antony | ant
antonio; antonia | toni tony antoinette; archibald | archie; arnold | arnie; arthur art | artie; barbara barb babs |
barbie bobbie; beatrice | bea trixie trix; belinda | linda bel; benedict | ben bennie; benjamin ben benny | benji
benjy bennie; bernadette | bernie; bernard | bernie barney; beverley | beverly bev; bradley | brad; brian bryan;
bridget | biddy bridie bridie bridgette; bronwen | bron; cameron | cam; camilla | cammie millie camille; carl karl;
caroline | carol carrie carole caro carolyn; carolyn | carol carrie lynn; cassandra | cassie cass sandra; catherine
katherine kathryn kate cathy katharine kathy cath katie kath kay | catharine kitty kit kat katy cat kathie; cecilia |
celia cissy cecily; charles charlie chas charley | chuck carl; charlotte | lottie charlie lotte char; christine chris
christina tina | chrissie chrissy kristina kristine kirsty; christopher chris kit kris | topher kristopher christian;
cicely | cissy; claire | clare clair clara; clifford cliff; clive | cliff; constance | connie; cynthia | cindy; daniel
dan danny; danielle | dani danni ellie; david dave davy davey | dai dewi; deborah debbie deb debra debs | debby;
denise | den; dennis | den denny denis; derek | del derrick rick; desmond | des; diana | di diane dianne; dominic |
dom nic dominick; donald don donny | donnie; dorothy dot dottie dolly | dora dorothea dodie; douglas doug | dougie;
duncan | dunc; edith | edie; edmund ed eddie ted | ned edmond; edward ed eddie ted teddy | ned eddy; edwin | ed eddie
ned; eileen | aileen; elaine | lainie; eleanor ellie nora | nell nellie elinor elena; elizabeth liz beth betty lizzie
eliza elisabeth libby | lizzy bess bessie elsie betsy lisbeth lisa lib elspeth; ellen nell nellie helen; emily em |
emmy millie; emma | em emmy; eric | rick erik; ernest | ernie; esther | essie ester; eugene | gene; evelyn | eve evie
ev eva; fatima fatimah; felicity | flick fliss; florence flo | flossie flora; frances fran fanny | franny francie
frankie; francis frank fran | frankie; frederick fred freddie freddy | fredrick fritz; gabriel | gabe; gabrielle |
gabby gabi gaby gabriella ella; gareth | gary gaz; geoffrey geoff jeff jeffrey; george | georgie; georgina | georgie
gina georgia georgiana; gerald gerry jerry; geraldine | gerry geri; gerard gerry; gillian gill jill jillian; gordon |
gordie; graham graeme grahame | gray; gregory greg | gregg; gwendolen | gwen gwendoline gwendolyn wendy; hamish |
seumas; harold hal harry; harriet | hattie hatty; hassan hasan; helen ellen nell nellie | ella lena helena nelly
ellie; henry harry hal | hank; herbert | bert herb bertie; howard | howie; hubert | bert hugh; hugh | hughie huw;
hussain hussein husain; ian iain; irene | rene; isaac | ike zac; isabel isobel isabelle bella izzy | isabella belle
issy; jacob | jake jack jakub; jacqueline jackie jacqui | jacquie jackey; james jim jamie jimmy | jem jimmie; jane |
janie jenny jayne; janet jan | jess; janice | jan; jasmine | jas jaz yasmin; jean | jeannie; jemima | mima jem;
jennifer jenny jen | jenn jennie jenna; jeremiah | jerry jez; jeremy | jem jerry jez; jessica jess jessie; joan jo
joanna; joanne jo joanna | joann joan jojo; john jack johnny jon | jock johnnie; jonathan jon jonny johnathan jonathon
| johnny nathan; joseph joe joey yusuf | jo jos; josephine | jo josie fina; joshua josh | joss; judith judy | jude
judi judie; julia | julie jules jill; julian | jules; justin | justyn; karen | kaz karin; katarzyna | kasia; kathleen
kath kathy kay | cathleen kate kitty katie; kenneth ken kenny; kevin | kev; kimberley | kim kimberly; kristin |
kirsten kristen kirsty; lauren | laurie loren; lawrence laurence larry | laurie lawrie lorenzo; leonard len lenny |
leo leon lennie; lesley leslie les; lillian | lily lil lilian lilly; linda | lin lindy lyn lynda; louis | lou lewis
louie; louise | lou lulu louisa lois; lucas | luke luca; lucy | lucia lucinda lu; lydia | liddy; lynn | lynne lin lyn
linda; madeleine | maddie maddy madeline madison; magdalena | magda lena maggie; malcolm | mal malc; malgorzata |
gosia; marc mark | marcus; margaret maggie peggy meg marge margie | peg daisy greta rita madge margo margot margery
marguerite; maria | mary marie; marilyn | mary lyn; marjorie | marge margie margery; martha | marty patty mattie;
martin | marty martyn; martina | tina; mary | molly polly mae may maria marie mamie; mathilda | tilly matilda mattie
tilda maud; matthew matt mathew | matty mattie matthias; maureen | mo reenie; maurice | mo morris; maximilian | max
maxim; maxwell | max; megan | meg meghan; melanie | mel mellie; melissa | mel missy lissa; michael mike mick micky
mickey | mikey micheal mitch; michelle | shell shelley chelle mickey; mildred | milly millie; millicent | millie
milly; miriam | mim mimi miri; mitchell | mitch; mohammed muhammad mohamed mohammad mo muhammed mohamad md | mohd
mahomed muhamad; mustafa | mustapha; natalie | nat nattie; natasha | tasha nat; nathan nathaniel nat | nate; neil
niall neal; neville | nev; nicholas nick nicky nicolas | nico nic nicolai; nicola nicky | nicole nikki niki nic;
norman norm; oliver ollie | olly; olivia | liv livvy ollie livia olive; omar | umar omer; oscar | ossie ozzy; oswald |
ossie ozzy; pamela pam | pammie; patricia pat trish tricia | patsy patty trisha pattie; patrick pat paddy | patsy
padraig; paul | pauly pavel; pauline | polly paula; penelope | penny; peter pete | piotr petr; philip phil phillip
pip; phyllis | phil phyl; priscilla | cilla; rachel rachael | rach shelly; raymond ray; rebecca becky becca | beck bex
rebekah; reginald | reg reggie; richard dick rick richie ricky | rich dickie dicky; robert bob rob bobby robbie | bert
robin bobbie rab; roberta | bobbie berta; roderick | rod roddy; rodney | rod; roger | rodge rodger; roland | rolly
orlando rowland; ronald ron ronnie; rosalind | ros roz rosalyn rosie; rosemary | rose rosie; roxanne | roxy roxie;
russell | russ rusty; sabrina | brina; samantha sam sammy | sammie; samuel sam sammy; sandra sandy | cassandra; sarah
sara | sally sadie; sean shaun shawn; sebastian | seb bas; sharon | shaz shari; shirley | shirl; sidney | sid sydney;
simon | si; solomon | sol solly; sophia | sophie sofia; stacey | stacy staci stacie; stanley stan; stephanie | steph
stevie stef stefanie; stephen steve steven stevie stephan | ste stefan; stuart | stu stewart; susan sue susie suzanne
| suzy susanna susannah suzie sukey; sylvia | syl silvia; tabitha | tabby; terence terry terrence; theodore | theo ted
teddy; theresa teresa terri tess | terry tessa therese; thomas tom tommy | thom tam; tiffany | tiff; timothy tim
timmy; tobias | toby; tomasz | tomek thomas; tracy | tracey trace; ursula | ursie; valerie val | valery; vanessa |
nessa ness; veronica | ronnie vera; victor | vic; victoria vicky vicki | vikki tori vickie tory vic; vincent vince |
vinny vinnie; virginia | ginny ginger; vivian | viv vivien vivienne; walter wally walt; wilfred | wilf fred will;
wilhelmina | mina minnie wilma; william bill will billy liam willy | willie bell; winifred | winnie freda win;
wojciech | wojtek; yusuf yousuf | yousef youssef; yvonne | vonnie; zachary zach zak | zac zack zachariah
`;

const NAMES = ONE_NAME.trim()
  .split(/;\s+/)
  .map((forms) => forms.split('|').map((some) => some.trim().split(/\s+/)));

const namesOf = new Map<string, number[]>();
NAMES.forEach((forms, name) => {
  for (const form of new Set(forms.flat())) namesOf.set(form, [...(namesOf.get(form) ?? []), name]);
});

/** True for two forms of one given name, Liz and Beth; a short form may belong to several. Both in normalised form. */
export function areOneName(a: string, b: string): boolean {
  const other = namesOf.get(b);
  return other !== undefined && (namesOf.get(a)?.some((name) => other.includes(name)) ?? false);
}

const ROOTS = rootsOf(NAMES.map(([usual = []]) => usual));

/** The first given name, in one form for all its usual spellings and short forms: Bill, Will and William are one. */
export function givenRoot(givenName: string): string {
  const first = givenName.split(' ')[0] ?? '';
  return ROOTS.get(first) ?? first;
}

/** How the root of a given name sounds. */
export function soundOfRoot(givenName: string): string {
  return soundOf(givenRoot(givenName));
}

/** Whatever two groups have in common makes one group of both. */
function rootsOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const names of groups) {
    const known = names.map((name) => found.get(name)).filter((name) => name !== undefined);
    const [one = names[0] ?? ''] = known;
    for (const [name, other] of found) if (known.includes(other)) found.set(name, one);
    for (const name of names) found.set(name, one);
  }
  return found;
}
