/** What people do outside health and care, as it is said of one person. Our own list. */
export const OCCUPATIONS: ReadonlySet<string> = new Set(
  `
  accountant actor actress apprentice architect artist athlete author baker ballerina banker barber barista barrister beekeeper
  bellringer blacksmith boatman bookseller boxer brewer bricklayer broadcaster builder butcher butler candlemaker cantor carpenter
  celebrity chauffeur chimney-sweep circus-performer clown coastguard cobbler comedian composer constable councillor cricketer
  crofter curate cyclist dairyman dancer deacon decorator dentist detective diver dj drummer electrician engineer estate-agent
  farmer farmhand farrier ferryman firefighter fireman fisherman fishmonger fitter florist footballer forester gamekeeper gardener
  glazier goalkeeper golfer graduate grocer groundsman gymnast hairdresser headmaster headmistress headteacher historian
  imam inspector janitor jeweller jockey joiner journalist judge juggler keeper knitter labourer landlady landlord lawyer
  lecturer librarian lifeboatman lifeguard lighthouse-keeper lobsterman lollipop-lady lollipop-man lorry-driver lumberjack
  magician magistrate mayor mayoress mechanic milkman miner minister model monk morris-dancer mountaineer mp musician novelist
  nun olympian organist painter paralympian pastor pensioner photographer pianist pilot pirate plasterer plumber poet policeman
  policewoman politician postman postmaster postmistress postwoman potter preacher priest prisoner professor publican rabbi
  racegoer rector referee reporter retired roofer rower sailor sculptor scout-leader seamstress sexton shepherd shepherdess
  shopkeeper signalman singer skier soldier solicitor spiritualist squaddie stonemason student sub-postmaster surfer swimmer
  tailor teacher thatcher tiler town-crier trawlerman trucker undertaker upholsterer verger vet veteran vicar violinist waiter
  waitress warden weatherman weaver welder windowcleaner winemaker wrestler writer yachtsman zookeeper driver chef cook
`
    .trim()
    .split(/\s+/),
);
