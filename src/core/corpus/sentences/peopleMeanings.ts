/** Meanings of who moves and who else is there. Read by meanings.ts alone. */
import { lines } from './lexicon.ts';

export const PEOPLE = lines(`
a person, someone, somebody, a human, an individual, the person, one person
a man, a guy, a bloke, a fellow, some dude, a gentleman, the man, an adult male
a woman, a lady, a gal, the woman, an adult female
a boy, a lad, a little boy, a small boy
a girl, a lass, a little girl, a young girl
a child, a kid, a youngster, a small child, a little kid
a toddler, a baby learning to walk, a tiny child
a teenager, a teen, an adolescent, a youth
an old man, an elderly man, an old guy, grandpa, a grandfather, an aged man
an old woman, an elderly lady, grandma, a grandmother, an old lady
a dancer, a performer on stage, a trained dancer, a ballet dancer
a boxer, a prizefighter, a fighter in gloves
a martial artist, a karate fighter, a kung fu master, a black belt
a soldier, a trooper, an infantryman, an army private
a runner, a sprinter, a track athlete, a jogger, a marathon runner
an athlete, a sportsman, a sportswoman, an olympian
a gymnast, an acrobat, a tumbler
a footballer, a soccer player, a striker, a midfielder
a basketball player, a point guard, a hoops player
a tennis player, a player with a racket
a goalkeeper, a goalie, a keeper
a skateboarder, a skater, a kid on a board
a clown, a jester, a fool, a circus clown
a mime, a pantomime artist, a silent performer
a knight, an armoured warrior, a swordsman, a medieval fighter
a warrior, a barbarian, a fighter, a gladiator
a king, a monarch, a ruler, a nobleman
a queen, a princess, a noblewoman
a thief, a burglar, a robber, a pickpocket
a spy, a secret agent, a detective, an undercover cop
a ninja, an assassin, a shadow warrior
a pirate, a buccaneer, a sailor
a cowboy, a gunslinger, a rancher
a robot, an android, a machine, a cyborg, a mechanical man
a zombie, an undead creature, a walking corpse
a monster, a beast, a creature, an ogre, a troll
a ghost, a spirit, a phantom
a superhero, a caped hero, a comic book hero
the hero, the protagonist, the main character, our hero
the villain, the bad guy, the antagonist, the baddie
a drunk, a drunk man, a guy who had too many beers, a boozed-up man
a doctor, a surgeon, a physician, a nurse
a teacher, a professor, an instructor, a lecturer
a waiter, a waitress, a server, a bartender
a worker, a labourer, a builder, a construction worker
a farmer, a gardener, a farm hand
a policeman, a cop, a police officer, a guard
a firefighter, a fireman, a rescue worker
a businessman, an office worker, a manager, a man in a suit
a student, a schoolkid, a pupil, a college kid
a tourist, a traveller, a visitor, a hiker
a hiker, a mountaineer, a rambler, a climber
a musician, a guitarist, a drummer, a rock star
a singer, a pop star, a vocalist
a model, a fashion model, a catwalk model
a wizard, a sorcerer, a witch, a magician
a priest, a monk, a preacher
a mother, a mum, a mom, a young mother
a father, a dad, a daddy, a young father
a friend, a buddy, a mate, a pal
a patient, an injured man, a wounded person, a hurt soldier
a prisoner, a captive, a convict
a pregnant woman, an expectant mother
a giant, a huge man, a very tall man, a big heavy guy
a dwarf, a tiny man, a short person
the character, the figure, the avatar, the stick figure, the stickman, the actor
`);

export const OTHERS = lines(`
a friend, a mate, a buddy, a pal
an opponent, a rival, an enemy, the other fighter
a stranger, a passer-by, somebody unknown
a partner, a companion, a dance partner
a child, a kid, a little one
a teammate, a fellow player
the audience, the crowd, the spectators, the onlookers
another person, someone else, the other person, the other one
the boss, the manager, a supervisor
the teacher, the coach, the trainer
a dog, a puppy, the family dog
a monster, a bear, a wild animal
his brother, her sister, a sibling
the guard, the policeman, the officer
his wife, her husband, the beloved one
`);
