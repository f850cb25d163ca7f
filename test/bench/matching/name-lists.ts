const list = (text: string): string[] => text.trim().split(/\s+/);

/** Common names of England first, in about the order of how common they are; then a tail put together from syllables. */
export const BRITISH_SURNAMES = list(`
Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White
Edwards Hughes Green Hall Lewis Harris Clarke Patterson Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark
Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell
Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards Marshall Anderson Simpson Ellis Adams
Begley Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Hunt Palmer Holmes Mills Campbell Barnes Knight Matthews
Barker Stevens Jenkins Fisher Butler Dixon Harvey Pearson Graham Fletcher Howard Andrews Reynolds Ford Fox Lawrence
Elliott Day Lloyd West Bradley Pearce Dawson Cole Brooks Payne Spencer Gibson O'Brien Hart O'Connor MacDonald O'Neill
Smith-Jones Taylor-Brown Wallace Stone Hawkins Reid Burton Rose Francis Booth Perry Dunn Hudson Nicholson Armstrong`);

export const BRITISH_MEN = list(`
John David Michael Peter James Paul Robert Andrew William Christopher Richard Thomas Stephen Mark Alan George Anthony
Daniel Brian Kenneth Matthew Kevin Ronald Joseph Simon Ian Edward Jack Charles Graham Martin Gary Philip Colin Keith
Adam Benjamin Steven Samuel Dennis Barry Jonathan Nicholas Oliver Harry Roger Joshua Geoffrey Luke Lee Frank Stuart
Raymond Neil Ryan Derek Donald Terence Alexander Frederick Patrick Leslie Roy Gareth Jamie Liam Callum Nathan Jordan
Timothy Connor Lewis Dean Aaron Craig Norman Arthur Albert Henry Charlie Jake Ben Jason Darren Trevor Carl Gordon Sean
Douglas Malcolm Francis Harold Scott Eric Stanley Shaun Karl Ashley Kyle Max Oscar Leo Alfie Archie Freddie Theo`);

export const BRITISH_WOMEN = list(`
Margaret Susan Mary Patricia Jean Christine Elizabeth Sarah Jennifer Barbara Linda Carol Karen Julie Joan Ann Helen
Emma Jacqueline Janet Claire Sandra Dorothy Laura Rebecca Rachel Sheila Maureen Pauline Victoria Nicola Michelle Anne
Amanda Catherine Joyce Alison Lisa Jane Charlotte Hannah Amy Kathleen Sharon Deborah Tracey Louise Kelly Gemma Lucy
Samantha Jessica Joanne Sally Brenda Angela Lesley Marion Gillian Doreen Irene Eileen Katherine Lauren Emily Sophie
Chloe Megan Olivia Holly Bethany Abigail Ruth Judith Valerie Diane Hilary Josephine Teresa Alexandra Natalie Stephanie
Danielle Jade Molly Grace Ella Georgia Lily Freya Poppy Isla Ivy Edith Doris Vera Hazel Rosemary Marjorie Kirsty Zoe`);

export const ASIAN_SURNAMES = list(`
Khan Patel Singh Ahmed Hussain Ali Kaur Begum Akhtar Mohammed Shah Bibi Iqbal Malik Mahmood Sharma Miah Rahman Hassan
Chowdhury Mirza Uddin Islam Aslam Butt Sheikh Gill Desai Mistry Parmar Rashid Raja Qureshi Siddiqui Chaudhry Javed
Bhatti Rafiq Kumar Bains Dhillon Sandhu Joshi Mehta Gupta Rao Reddy Nair Menon Choudhury Zaman Hoque Karim Aziz`);

export const ASIAN_MEN = list(`
Mohammed Muhammad Ahmed Ali Imran Abdul Harpreet Rajesh Amir Tariq Usman Hassan Hussain Asif Nadeem Kamran Bilal Omar
Sanjay Vijay Amit Gurpreet Sukhdev Balwinder Rahul Ravi Yusuf Ibrahim Khalid Shahid Waqas Zahid Adeel Faisal Junaid`);

export const ASIAN_WOMEN = list(`
Fatima Aisha Shazia Nasreen Priya Harpreet Manjit Samina Rukhsana Farah Saima Zainab Maryam Anita Sunita Meera Parveen
Shabana Nazia Rubina Amina Khadija Ayesha Sana Hina Jasvinder Surinder Kiran Nisha Pooja Rehana Tahira Yasmin Zahra`);

export const OTHER_SURNAMES = list(`
Okafor Adeyemi Mensah Osei Nowak Kowalski Wisniewska Popescu Ionescu Silva Santos Ferreira Nguyen Chen Wang Li Zhang
Abdi Hussein Mohamud Ibrahim Yilmaz Demir Boateng Owusu Asante Okonkwo Balogun Eze Nwosu Petrov Ivanova Garcia Rossi
Kamara Sesay Conteh Diallo Traore Tesfaye Haile Ndlovu Moyo Dube Chukwu Lewandowski Zielinski Kaminski Wojcik`);

export const OTHER_MEN = list(`
Emmanuel Samuel Kwame Kofi Chidi Piotr Krzysztof Andrzej Tomasz Ion Andrei Mihai Joao Pedro Wei Ming Hassan Abdi Yusuf
Mehmet Mustafa Oluwaseun Tunde Emeka Ivan Dmitri Marco Luca Jose Carlos Tendai Blessing Daniel Joseph Michael`);

export const OTHER_WOMEN = list(`
Grace Blessing Ama Abena Ngozi Anna Katarzyna Agnieszka Malgorzata Maria Elena Ioana Ana Mei Ling Fatuma Halima Ayse
Emine Folasade Yetunde Chioma Natalia Olga Giulia Sofia Carmen Rosa Tariro Rudo Mary Esther Ruth Joy Patience`);

const START = list(`Ash Brad Hart Thorn Whit Black Win Hol Lang Mar Nor Ox Pem Rad Sel Stan Tun Wal Wes Wood Bar Ben Cal
Clay Cran Den Dray El Fen Gar Gos Ham Hel Ing Ken Kir Lam Lin Lock Mel Mil Mor New Oak Pad Pen Pick Quin Red Rock Rush
Sand Shel Shir Sten Strat Swin Tar Til Trow Up War Wex Wick Wil Wor Yar`);
const MIDDLE = ['', '', 'en', 'er', 'ing', 'ar', 'el', 'is'];
const END = list(`ford ton ley worth well wood field bury by combe cott den ham hurst land man more ridge shaw son stead
stone thorpe wick ing ell dale gate house bridge water bourne`);

/** Some 17,000 surnames that nobody need have, none much more common than another. */
export function rareSurnames(): string[] {
  return END.flatMap((end) => MIDDLE.slice(1).flatMap((middle) => START.map((start) => start + middle + end)));
}

const GIVEN_START = list('Al Bri Cas Da El Fre Gar Hal Il Jo Ka Le Ma Na Or Pe Ro Sa Ta Ur Va Wy Xa Ye Za');
const GIVEN_MIDDLE = list('ba de li mo ra se ti vo ne');
const GIVEN_END = { men: list('n s mir rek ton us'), women: list('na ra lia sha ne th') };

export function rareGivenNames(of: 'men' | 'women'): string[] {
  return GIVEN_END[of].flatMap((end) => GIVEN_MIDDLE.flatMap((middle) => GIVEN_START.map((s) => s + middle + end)));
}

/** What people call each other, by the name on the certificate. Some of these no table of nicknames would have. */
export const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  ...{ Margaret: ['Maggie', 'Peggy', 'Meg', 'Marge'], Susan: ['Sue', 'Susie'], Patricia: ['Pat', 'Trish', 'Tricia'] },
  ...{ Elizabeth: ['Liz', 'Beth', 'Betty', 'Lizzie'], William: ['Bill', 'Will', 'Billy'], Robert: ['Bob', 'Rob'] },
  ...{ Richard: ['Dick', 'Rick', 'Richie'], Michael: ['Mike', 'Mick', 'Micky'], James: ['Jim', 'Jamie', 'Jimmy'] },
  ...{ John: ['Jack', 'Johnny'], David: ['Dave', 'Davey'], Christopher: ['Chris', 'Kit'], Anthony: ['Tony', 'Ant'] },
  ...{ Thomas: ['Tom', 'Tommy'], Stephen: ['Steve', 'Ste'], Steven: ['Steve'], Andrew: ['Andy', 'Drew'] },
  ...{
    Kenneth: ['Ken', 'Kenny'],
    Joseph: ['Joe', 'Joey'],
    Edward: ['Ted', 'Ed', 'Eddie'],
    Charles: ['Charlie', 'Chas'],
  },
  ...{ Jennifer: ['Jenny', 'Jen'], Catherine: ['Cathy', 'Kate', 'Cath'], Katherine: ['Kate', 'Kathy', 'Kitty'] },
  ...{
    Deborah: ['Debbie', 'Debs'],
    Rebecca: ['Becky', 'Becca'],
    Victoria: ['Vicky', 'Tori'],
    Samantha: ['Sam', 'Sammy'],
  },
  ...{
    Samuel: ['Sam', 'Sammy'],
    Alexander: ['Alex', 'Sandy', 'Xander'],
    Alexandra: ['Alex', 'Sasha'],
    Daniel: ['Dan', 'Danny'],
  },
  ...{
    Matthew: ['Matt', 'Matty'],
    Nicholas: ['Nick', 'Nicky'],
    Jacqueline: ['Jackie', 'Jacqui'],
    Christine: ['Chris', 'Tina'],
  },
  ...{ Dorothy: ['Dot', 'Dottie', 'Dolly'], Kathleen: ['Kath', 'Kay'], Joanne: ['Jo'], Abigail: ['Abby', 'Gail'] },
  ...{ Mohammed: ['Mo', 'Muhammad', 'Mohamed', 'Mohammad'], Muhammad: ['Mohammed', 'Mo'], Ahmed: ['Ahmad'] },
  ...{
    Geoffrey: ['Geoff', 'Jeff'],
    Philip: ['Phil', 'Pip'],
    Graham: ['Gray'],
    Ronald: ['Ron', 'Ronnie'],
    Sandra: ['Sandy'],
  },
  ...{
    Benjamin: ['Ben', 'Benny'],
    Jonathan: ['Jon', 'Jonny'],
    Gillian: ['Gill', 'Jill'],
    Timothy: ['Tim'],
    Angela: ['Angie'],
  },
};
