/** Meanings about feeling, style, camera and timing. Read by meanings.ts alone. */
import { lines } from './lexicon.ts';

/** Adjectives of how somebody feels, that can stand before a noun. */
export const EMOTIONS = lines(`
sad, unhappy, sorrowful, gloomy, miserable, downcast, blue
happy, glad, cheerful, joyful, merry, delighted
angry, mad, furious, enraged, irate, cross
scared, afraid, frightened, fearful, terrified
nervous, anxious, tense, jittery, uneasy
tired, weary, exhausted, sleepy, worn-out, drained
excited, thrilled, eager, enthusiastic, pumped
proud, self-satisfied, smug
confident, self-assured, bold, cocky
shy, timid, bashful, insecure
bored, uninterested, listless
confused, puzzled, bewildered, lost
surprised, astonished, amazed, startled
shocked, stunned, horrified
disgusted, repelled, grossed-out
lonely, forlorn, abandoned
calm, relaxed, peaceful, serene, chilled
drunk, tipsy, intoxicated, wasted
sick, ill, unwell, feverish
injured, hurt, wounded, crippled
cold, freezing, chilly, shivering
jealous, envious
guilty, ashamed, remorseful
relieved, reassured
curious, interested, inquisitive
desperate, hopeless, despairing
determined, resolute, focused
impatient, restless, fidgety
suspicious, distrustful, wary
embarrassed, awkward, self-conscious
grateful, thankful
triumphant, victorious
defeated, beaten, crushed
playful, silly, goofy
serious, grave, earnest, solemn
heartbroken, grieving, mourning, bereaved
enamoured, lovestruck, infatuated
old, frail, elderly, feeble
arrogant, haughty, snobbish
energetic, lively, peppy
`);

/** Nouns of feelings. */
export const FEELS = lines(`
sadness, sorrow, grief, melancholy
joy, happiness, delight, gladness
anger, rage, fury, wrath
fear, terror, dread, fright
tension, suspense, nervousness
tiredness, fatigue, exhaustion, weariness
excitement, enthusiasm, thrill
pride, dignity, self-respect
confidence, boldness, self-assurance
shyness, insecurity, timidity
boredom, monotony
confusion, bewilderment
surprise, astonishment, amazement
disgust, revulsion
loneliness, isolation
calm, serenity, peace
love, tenderness, affection
hatred, hostility, contempt
despair, hopelessness
hope, optimism
shame, guilt, embarrassment
relief, release
pain, agony, suffering
triumph, victory, glory
panic, hysteria
jealousy, envy
curiosity, interest
menace, threat, danger
energy, power, strength
elegance, grace, poise
`);

/** What a scene is like. */
export const MOODS = lines(`
a fight scene, a brawl, a duel, combat
a chase, a pursuit, a getaway
a love scene, a romantic moment, a tender moment
a funeral, a mourning scene, a goodbye at the grave
a wedding, a marriage ceremony
a party, a celebration, a birthday
a training session, a workout, a fitness class
a horror scene, a scary moment, something out of a nightmare
a comedy sketch, a slapstick bit, a funny scene
a western duel, a showdown at high noon
a sports match, a game, a competition
a dance performance, a dance number, a choreography
a heist, a break-in, a burglary
a farewell, a goodbye, a parting
a reunion, a warm welcome, a homecoming
a job interview, an exam
a morning routine, getting up in the morning
a battle, a war scene, a siege
a race, a sprint final, a marathon
a speech, a lecture, a public address
a concert, a gig, a live show
a fashion show, a catwalk show
a ritual, a ceremony, a prayer
a rescue, an emergency
an everyday scene, daily life, an ordinary day
a bar scene, a night at the pub
a hospital scene, a sickroom
a playground scene, kids at play
a musical, a Broadway number
an action movie, a blockbuster, a stunt sequence
a silent film, a black-and-white comedy
a video game, a game character idle, a game animation
a cartoon, an animated short
`);

export const STYLES = lines(`
dramatic, theatrical, stagy, melodramatic
emotional, moving, touching, heartfelt
subtle, restrained, understated, minimal
exaggerated, over-the-top, larger-than-life, hammy
realistic, natural, lifelike, believable
cartoonish, cartoony, toon-like
robotic, mechanical, machine-like
fluid, smooth, flowing
jerky, choppy, twitchy
snappy, crisp, sharp
heavy, weighty, ponderous
light, airy, weightless, floaty
bouncy, springy, elastic
stiff, rigid, wooden
loose, floppy, slack
energetic, dynamic, lively, vigorous
explosive, powerful, forceful
aggressive, violent, fierce
gentle, soft, tender
graceful, elegant, poised
clumsy, awkward, ungainly
comic, funny, comical, humorous
heroic, brave, noble
menacing, threatening, sinister
sneaky, stealthy, furtive
playful, childlike, cheeky
regal, majestic, royal
military, soldierly, strict
elderly, frail, shaky
feminine, ladylike
masculine, manly, macho
cool, laid-back, casual
tense, nervous, edgy
fast-paced, quick, rapid, hectic
slow, slow-burning, unhurried
action-packed, adrenaline-fuelled, high-octane
expressive, full of expression
cinematic, filmic, movie-like
epic, grand, monumental
gritty, raw, rough
creepy, eerie, spooky
sexy, sensual, seductive
zombie-like, undead, lifeless
`);

export const SIMILES = lines(`
like a zombie, like the undead, like a walking corpse
like a robot, like a machine, like an android
like a cat, like a panther, as silent as a cat
like an old man, like grandpa, like a 90 year old
like a child, like a kid, like a 5 year old
like a soldier, like an army officer, as if on parade
like a ballet dancer, like a ballerina, as in a ballet
like a drunk, like after ten beers, as if drunk
like a king, like royalty, like a queen
like a model, like on the catwalk, like a supermodel
like a gorilla, like an ape, like a monkey
like a crab, like a crab on the beach
like a chicken, like a hen
like a penguin, like a duck, waddling
like a bear, like a big heavy animal
like a ninja, like a shadow, like an assassin
like a superhero, like a comic hero
like a puppet, like a marionette, as if on strings
like an astronaut, as if weightless, like in zero gravity
like a clown, like a jester
like a gangster, like a thug, like a tough guy
like a cowboy, like in a western
like a spy, like a secret agent
like a thief, like a burglar in the night
like a bird, as if flying, like an eagle
like a snake, like a worm
like a frog, like a rabbit, like a kangaroo
like a pirate, like a sailor on deck
like a boxer, like a champion in the ring
like a rock star, like a singer on tour
like somebody in love, as if in love, like a lovesick fool
like a ghost, as if floating, like a spirit
like a statue, as if frozen, as if turned to stone
as if hurt, as if in pain, like someone with a broken leg
as if very tired, as if half asleep, like after a long day
as if scared, like running from a ghost, as if chased
as if very heavy, like carrying a ton, like someone very fat
as if on fire, like in panic
as if walking on ice, like on slippery ground
as if wading through mud, like in deep mud
as if nothing had happened, as though all was fine
as if the floor was hot, like on hot coals
`);

export const CAMERAS = lines(`
close-up, tight shot, close shot
extreme close-up, macro shot
medium shot, mid shot, waist shot
wide shot, long shot, total
full body shot, full shot, head to toe
over-the-shoulder shot, shot over the shoulder
low angle, shot from below, camera near the ground
high angle, shot from above, top view
bird's-eye view, top-down view, overhead shot
dutch angle, tilted frame
tracking shot, following shot, camera follows
dolly in, push in, camera moves closer
dolly out, pull back, camera moves away
zoom in, camera zooms closer
zoom out, camera zooms out
pan left, camera swings to the left
pan right, camera swings to the right
tilt up, camera tilts upwards
tilt down, camera tilts downwards
crane up, camera rises, boom up
orbit, camera circles around, arc shot, 360 shot
handheld, shaky cam, shaky camera
static camera, locked-off shot, tripod shot, fixed camera
drone shot, aerial view, from the air
point of view, POV, first person view
side view, profile, from the side
front view, from the front, frontal
rear view, from behind, back view
slow motion, slow-mo, slowmo
time lapse, fast motion, sped up
whip pan, fast pan
one take, long take, no cuts, oner
`);

export const TIMES = lines(`
for two seconds, for 2 seconds, 2s, two seconds long
for three seconds, for 3 s, three seconds
for five seconds, for 5 seconds, 5 secs
for ten seconds, for 10 seconds, 10s
after one second, one second later, after 1s
after a pause, following a short break, after a beat
at the end, finally, to finish, in the end
at first, in the beginning, to start with, at the start
halfway through, in the middle, midway
on the beat, in rhythm, in time with the music
faster and faster, accelerating, speeding up
slower and slower, slowing down, decelerating
all of a sudden, suddenly, abruptly
at the same time, simultaneously, at once, meanwhile
at 120 bpm, at 120 beats per minute
in a loop, looping, endlessly, again and again
`);
