/**
 * Telephone numbers that anybody in the United Kingdom may be given.
 * Source: Ofcom's list of short and harmonised European numbers (100 to 119, 116xxx), and each charity's own contact page.
 */

/** Short numbers and text lines. They are too short to be taken for a person's, and stand here to be told from an extension. */
export const SHORT_PUBLIC_NUMBERS: ReadonlySet<string> = new Set([
  '101', // police
  '105', // power cuts
  '111', // NHS 111
  '112', // emergency, in all of Europe
  '116000', // missing children
  '116117', // out-of-hours doctor, where it is in use
  '116123', // Samaritans
  '119', // NHS 119
  '159', // fraud, to the bank
  '85258', // Shout, by text
  '999', // emergency
]);

/** National helplines and public lines of health and care. */
export const PUBLIC_NUMBERS: ReadonlySet<string> = new Set(
  [
    '0800 1111', // Childline
    '0808 800 5000', // NSPCC
    '0800 068 4141', // Papyrus HOPELINE247
    '0800 58 58 58', // CALM
    '0808 164 0123', // Samaritans in Welsh
    '0300 123 3393', // Mind, information
    '0300 102 1234', // Mind, support
    '0300 304 7000', // SANEline
    '0808 801 0525', // Rethink
    '0808 801 0677', // Beat
    '0808 808 4994', // The Mix
    '0808 808 8000', // Lifeline, Northern Ireland
    '0800 83 85 87', // Breathing Space, Scotland
    '0800 132 737', // C.A.L.L., Wales
    '0808 2000 247', // National Domestic Abuse Helpline
    '0808 80 10 800', // Live Fear Free, Wales
    '0800 027 1234', // Scotland's Domestic Abuse and Forced Marriage Helpline
    '0808 801 0327', // Men's Advice Line
    '0808 500 2222', // Rape and Sexual Abuse Support Line
    '0808 801 0331', // NAPAC
    '0808 16 89 111', // Victim Support
    '0808 800 2222', // Family Lives
    '0808 802 5544', // YoungMinds, parents
    '0800 888 6678', // Dementia UK, Admiral nurses
    '0333 150 3456', // Alzheimer's Society
    '0800 678 1602', // Age UK
    '0800 470 8090', // The Silver Line
    '0808 808 7777', // Carers UK
    '0808 808 0000', // Macmillan
    '0800 090 2309', // Marie Curie
    '0808 808 1677', // Cruse
    '0800 02 888 40', // Child Bereavement UK
    '0808 164 3332', // Sands
    '0808 801 0322', // Bliss
    '0808 802 1234', // British Heart Foundation
    '0303 3033 100', // Stroke Association
    '0345 123 2399', // Diabetes UK
    '0300 222 5800', // Asthma + Lung UK
    '0808 800 0303', // Parkinson's UK
    '0808 800 8000', // MS Society
    '0808 800 5050', // Epilepsy Action
    '0808 800 6000', // Breast Cancer Now
    '0800 074 8383', // Prostate Cancer UK
    '0303 123 9999', // RNIB
    '0808 808 0123', // RNID
    '0808 808 1111', // Scope
    '0808 8020 133', // National Gambling Helpline
    '0300 123 6600', // FRANK
    '0300 123 1110', // Drinkline
    '0300 123 1044', // National Smokefree Helpline
    '0300 123 2323', // NHS Blood and Transplant
    '0300 311 22 33', // NHS England
    '0300 330 1341', // NHS Business Services Authority
    '0300 330 1349', // NHS Business Services Authority, prescriptions
    '0345 015 4033', // Parliamentary and Health Service Ombudsman
    '03000 616161', // Care Quality Commission
    '03000 683 000', // Healthwatch England
    '0800 707 60 60', // NHS bowel cancer screening
    '0800 22 44 88', // NHS inform, Scotland
    '0845 46 47', // NHS 111 in Wales, the older number
    '0800 555 111', // Crimestoppers
    '0800 028 4060', // NHS Fraud and Corruption Reporting Line
    '0800 917 7650', // Alcoholics Anonymous
    '0800 0119 100', // Switchboard
  ].map((number) => number.replaceAll(' ', '')),
);
