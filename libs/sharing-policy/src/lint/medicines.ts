/**
 * Medicines common in the United Kingdom, generic names first and brand names after them, those of mental health in
 * full. Lower case; the words of a name that has several are parted by a space. A brand that is a common first name
 * is left out.
 */
export const MEDICINES: readonly string[] = [
  // Antipsychotics
  'amisulpride, aripiprazole, asenapine, benperidol, brexpiprazole, cariprazine, chlorpromazine, clozapine',
  'flupentixol, fluphenazine, haloperidol, levomepromazine, loxapine, lurasidone, olanzapine, paliperidone',
  'pericyazine, perphenazine, pimozide, pipotiazine, prochlorperazine, promazine, quetiapine, risperidone',
  'sertindole, sulpiride, thioridazine, trifluoperazine, ziprasidone, zuclopenthixol, abilify, anquil',
  'clopixol, clozaril, denzapine, depixol, dolmatil, dozic, fluanxol, haldol, invega, largactil, latuda',
  'maintena, modecate, orap, piportil, reagila, risperdal, serenace, seroquel, solian, stelazine, stemetil',
  'sycrest, trevicta, xeplion, zaponex, zypadhera, zyprexa',
  // Antidepressants
  'agomelatine, amitriptyline, amoxapine, bupropion, citalopram, clomipramine, desipramine, desvenlafaxine',
  'dosulepin, doxepin, duloxetine, escitalopram, esketamine, fluoxetine, fluvoxamine, imipramine',
  'isocarboxazid, lofepramine, maprotiline, mianserin, mirtazapine, moclobemide, nefazodone, nortriptyline',
  'paroxetine, phenelzine, protriptyline, reboxetine, sertraline, tranylcypromine, trazodone, trimipramine',
  'tryptophan, venlafaxine, vortioxetine, allegron, anafranil, brintellix, cipralex, cipramil, cymbalta',
  'edronax, efexor, faverin, gamanil, lexapro, lustral, manerix, molipaxin, nardil, optimax, parnate',
  'prothiaden, prozac, seroxat, sinequan, spravato, surmontil, tofranil, trintellix, valdoxan, vensir',
  'venlalic, wellbutrin, zispin, zoloft, zyban',
  // Mood stabilisers and epilepsy
  'lithium, valproate, divalproex, carbamazepine, lamotrigine, levetiracetam, oxcarbazepine, topiramate',
  'gabapentin, pregabalin, phenytoin, phenobarbital, primidone, ethosuximide, vigabatrin, lacosamide',
  'zonisamide, perampanel, brivaracetam, eslicarbazepine, tiagabine, rufinamide, cenobamate, camcolit',
  'priadel, liskonum, li liquid, depakote, epilim, episenta, convulex, tegretol, lamictal, keppra',
  'trileptal, topamax, neurontin, lyrica, epanutin, mysoline, sabril, vimpat, zonegran, fycompa, briviact',
  // Sleep and anxiety
  'alprazolam, buspirone, chlordiazepoxide, clobazam, clomethiazole, clonazepam, diazepam, flurazepam',
  'hydroxyzine, loprazolam, lorazepam, lormetazepam, melatonin, meprobamate, midazolam, nitrazepam',
  'oxazepam, promethazine, temazepam, zaleplon, zolpidem, zopiclone, daridorexant, atarax, ativan',
  'buccolam, circadin, heminevrin, librium, mogadon, nytol, phenergan, quviviq, rivotril, slenyto, sominex',
  'stilnoct, valium, xanax, zimovane',
  // Attention
  'atomoxetine, dexamfetamine, guanfacine, lisdexamfetamine, methylphenidate, modafinil, concerta',
  'delmosart, elvanse, equasym, intuniv, matoride, medikinet, ritalin, strattera, tranquilyn, xaggitin',
  'xenidate, provigil',
  // Substance use
  'acamprosate, buprenorphine, disulfiram, lofexidine, methadone, nalmefene, naloxone, naltrexone',
  'varenicline, thiamine, antabuse, buvidal, campral, champix, espranor, nyxoid, pabrinex, physeptone',
  'prenoxad, selincro, suboxone, subutex, nicorette, niquitin',
  // Side effects, dementia, Parkinson's
  'benzatropine, orphenadrine, procyclidine, trihexyphenidyl, tetrabenazine, donepezil, galantamine',
  'memantine, rivastigmine, levodopa, ropinirole, pramipexole, rasagiline, selegiline, cabergoline',
  'entacapone, amantadine, aricept, disipal, ebixa, exelon, kemadrin, madopar, reminyl, sinemet',
  // Pain
  'paracetamol, ibuprofen, aspirin, codeine, co codamol, co dydramol, dihydrocodeine, morphine',
  'diamorphine, oxycodone, fentanyl, tramadol, tapentadol, diclofenac, naproxen, celecoxib, etoricoxib',
  'indometacin, mefenamic, meloxicam, nefopam, pethidine, hydromorphone, sumatriptan, rizatriptan',
  'zolmitriptan, baclofen, tizanidine, methocarbamol, capsaicin, anadin, calpol, durogesic, kapake',
  'longtec, maxalt, migraleve, mst continus, nurofen, oramorph, oxycontin, oxynorm, panadol, sevredol',
  'shortec, solpadol, solpadeine, tramacet, tylex, voltarol, zapain, zomorph, imigran, zomig',
  // Heart and circulation
  'amiloride, amiodarone, amlodipine, apixaban, atenolol, atorvastatin, bendroflumethiazide, bisoprolol',
  'bumetanide, candesartan, captopril, carvedilol, clonidine, clopidogrel, dabigatran, dalteparin, digoxin',
  'diltiazem, dipyridamole, doxazosin, edoxaban, enalapril, enoxaparin, eplerenone, ezetimibe, felodipine',
  'flecainide, furosemide, glyceryl trinitrate, heparin, hydralazine, indapamide, irbesartan, isosorbide',
  'ivabradine, labetalol, lercanidipine, lisinopril, losartan, metoprolol, nebivolol, nicorandil',
  'nifedipine, olmesartan, perindopril, prasugrel, pravastatin, prazosin, propranolol, ramipril',
  'rivaroxaban, rosuvastatin, sacubitril, simvastatin, sotalol, spironolactone, telmisartan, ticagrelor',
  'valsartan, verapamil, warfarin, adalat, bisopine, cardicor, clexane, coversyl, crestor, eliquis',
  'entresto, fragmin, inderal, istin, lasix, lipitor, lixiana, plavix, pradaxa, tritace, xarelto, zocor',
  // Diabetes, thyroid, hormones
  'alogliptin, canagliflozin, carbimazole, dapagliflozin, desmopressin, dulaglutide, empagliflozin',
  'exenatide, gliclazide, glimepiride, insulin, levothyroxine, linagliptin, liothyronine, liraglutide',
  'metformin, pioglitazone, propylthiouracil, saxagliptin, semaglutide, sitagliptin, tirzepatide',
  'vildagliptin, desogestrel, drospirenone, estradiol, etonogestrel, finasteride, levonorgestrel',
  'medroxyprogesterone, norethisterone, progesterone, tamoxifen, tamsulosin, testosterone, anastrozole',
  'letrozole, sildenafil, tadalafil, mirabegron, oxybutynin, solifenacin, tolterodine, hydrocortisone',
  'prednisolone, dexamethasone, fludrocortisone, betamethasone, actrapid, cerazette, cialis, depo provera',
  'forxiga, glucophage, humalog, humulin, januvia, jardiance, lantus, levemir, microgynon, mounjaro',
  'novorapid, ozempic, rybelsus, toujeo, tresiba, trulicity, victoza, wegovy',
  // Lungs, infection, stomach, other
  'salbutamol, salmeterol, terbutaline, tiotropium, ipratropium, beclometasone, budesonide, fluticasone',
  'formoterol, montelukast, theophylline, aminophylline, carbocisteine, aciclovir, amoxicillin',
  'azithromycin, cefalexin, ciprofloxacin, clarithromycin, co amoxiclav, doxycycline, erythromycin',
  'flucloxacillin, fluconazole, gentamicin, lymecycline, metronidazole, nitrofurantoin, oxytetracycline',
  'penicillin, phenoxymethylpenicillin, trimethoprim, vancomycin, terbinafine, valaciclovir, esomeprazole',
  'famotidine, lansoprazole, omeprazole, pantoprazole, rabeprazole, ranitidine, cimetidine, domperidone',
  'metoclopramide, ondansetron, cyclizine, hyoscine, mebeverine, loperamide, lactulose, senna, bisacodyl',
  'docusate, macrogol, cetirizine, chlorphenamine, fexofenadine, loratadine, allopurinol',
  'colchicine, alendronic, risedronate, cholecalciferol, colecalciferol, cyanocobalamin, hydroxocobalamin',
  'ferrous fumarate, ferrous gluconate, ferrous sulphate, folic acid, azathioprine, ciclosporin, methotrexate, mesalazine, sulfasalazine',
  'hydroxychloroquine, adalimumab, tacrolimus, mycophenolate, pyridostigmine, quinine, biktarvy',
  'dolutegravir, emtricitabine, tenofovir, efavirenz, lamivudine, adcal, amoxil, atrovent, augmentin',
  'becotide, buscopan, clenil, duoresp, emerade, epipen, flixotide, fostair, fultium, fybogel, gaviscon',
  'humira, imodium, jext, laxido, losec, movicol, nexium, piriton, pulmicort, relvar, senokot, seretide',
  'spiriva, symbicort, trelegy, trimbow, ventolin, zantac, zirtek',
].flatMap((line) => line.split(', '));
