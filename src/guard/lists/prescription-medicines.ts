/**
 * Medicines that only a prescription gives out, by the names that the public meets: brands, generic names and slang.
 * Source: legal categories (POM, CD) as printed in the BNF and on the MHRA's product pages; written for this project. It is a
 * starting list, which an organisation's pharmacists may extend. Left out: what a pharmacy may sell (Viagra Connect), whole classes
 * that safety messages need (antibiotics, insulin, inhalers, vaccines), naloxone, and brands that are also given names.
 */
export const PRESCRIPTION_MEDICINES = `
  botox|botulinum|botulinum toxin|dysport|bocouture|azzalure|xeomin|anti wrinkle injection|anti wrinkle injections|antiwrinkle injections|wrinkle relaxing injections|wrinkle injections|baby botox|tox
  wegovy|ozempic|mounjaro|saxenda|victoza|rybelsus|trulicity|semaglutide|tirzepatide|liraglutide|dulaglutide|orlistat 120|xenical|mysimba
  skinny jab|skinny jabs|skinny pen|skinny pens|skinny injection|skinny injections|fat jab|fat jabs|fat loss jab|weight loss jab|weight loss jabs|weight loss injection|weight loss injections|weight loss pen|weight loss pens|weightloss jab|weightloss jabs|weightloss injections|slimming jab|slimming jabs|slimming injection|slimming injections|slimming pen|diet jab|diet jabs|glp 1|glp1
  sildenafil|viagra|cialis|tadalafil|levitra|vardenafil|finasteride|propecia|dutasteride
  isotretinoin|roaccutane|tretinoin|retin a
  amoxicillin|penicillin|flucloxacillin|co amoxiclav|augmentin|clarithromycin|erythromycin|azithromycin|doxycycline|lymecycline|nitrofurantoin|trimethoprim|cefalexin|ciprofloxacin|metronidazole|phenoxymethylpenicillin
  morphine|oramorph|codeine|dihydrocodeine|tramadol|oxycodone|oxycontin|fentanyl|buprenorphine|methadone|diamorphine|tapentadol|pethidine
  diazepam|valium|lorazepam|temazepam|alprazolam|xanax|nitrazepam|midazolam|zopiclone|zolpidem|clonazepam|pregabalin|gabapentin|ketamine|melatonin tablets
  methylphenidate|ritalin|concerta|elvanse|lisdexamfetamine|dexamfetamine|adderall|atomoxetine|strattera|medikinet
  sertraline|fluoxetine|prozac|citalopram|escitalopram|mirtazapine|venlafaxine|paroxetine|duloxetine|amitriptyline|quetiapine|olanzapine|risperidone|aripiprazole|lithium tablets
  estradiol|oestrogel|evorel|utrogestan|elleste|femoston|estradot|testogel|tibolone|hrt patches|hrt gel|hrt tablets|testosterone gel|testosterone injection|testosterone injections
  contraceptive pill|contraceptive injection|combined pill|mini pill|microgynon|rigevidon|depo provera|nexplanon|mirena|noriday
  clomifene|clomid|letrozole|tamoxifen|anastrozole
  warfarin|apixaban|rivaroxaban|edoxaban|eliquis|xarelto|clopidogrel|ramipril|lisinopril|amlodipine|bisoprolol|propranolol|atorvastatin|rosuvastatin|metformin|dapagliflozin|empagliflozin|levothyroxine|furosemide|spironolactone
  salbutamol|ventolin|seretide|fostair|montelukast|prednisolone|dexamethasone|kenalog|hay fever jab|hay fever injection|hayfever jab|hayfever injection|steroid injection for hay fever
  truvada|emtricitabine|champix|varenicline|zyban|bupropion|cytisinicline|antabuse|disulfiram
  b12 injection|b12 injections|b12 shot|b12 shots|b12 jab|b12 jabs|vitamin injection|vitamin injections|hydroxocobalamin
  medical cannabis|medicinal cannabis|sativex|epidyolex
  hydroquinone|bimatoprost|lash growth serum on prescription|eflornithine|vaniqa
  melanotan|tan jab|tan jabs|tanning injection|tanning injections|barbie drug|nasal tanning spray
  methotrexate|adalimumab|humira|lecanemab|donanemab|aducanumab|rituximab|trastuzumab|herceptin
`;
