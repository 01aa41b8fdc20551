/**
 * How people put a scene into words, by family: each line is one content with phrasings of it between `//`, which are
 * paraphrases of each other when one scene says them (scene.ts has the notation). Whole families are held out of training,
 * so that an evaluation can ask for wording that was never seen. Not the older templates (templates.ts).
 */

/** Phrasings of one content. */
export type Phrasings = readonly string[];

export interface Family {
  readonly name: string;
  readonly share: number;
  readonly heldOut?: true;
  readonly contents: readonly Phrasings[];
}

const contents = (text: string): readonly Phrasings[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('//').map((phrasing) => phrasing.trim()));

const DESCRIBED = contents(`
{who} {act.s} // {who} is {act.ing} // there is {who} {act.ing} // (we see|you see|one can see) {who} {act.ing} // {who} who {act.s}
{who} {act.s} {manner} // {who} is {act.ing} {manner} // {manner} {who} {act.s} // {who}, {act.ing} {manner} // (the way|how) {who} {act.s}: {manner}
{who} {travel.s} {place} // {who} is {travel.ing} {place} // {place}, {who} {travel.s} // {who} {travel.ed} {place} // (you can watch|watch) {who} {travel.ing} {place}
{who} {travel.s} {place} {manner} // {who} {manner} {travel.s} {place} // {travel.ing} {place} {manner}, {who} // {who} is {travel.ing} {manner} {place}
a {emotion} person {act.s} // someone {emotion} is {act.ing} // {who} feels {emotion} and {act.s} // {who}, (visibly|clearly|obviously|) {emotion}, {act.s}
{who} {act.s} because of {feel} // out of {feel}, {who} {act.s} // full of {feel}, {who} is {act.ing} // {feel} makes {who} {act}
{who} {act.s} {like} // {who} is {act.ing} {like} // {like}, {who} {act.s} // the way {who} {act.s} is {like}
{who} {act.s} while {act2.ing} // while {act2.ing}, {who} {act.s} // {who} {act.s} and {act2.s} at the same time // {who} is {act.ing} and {act2.ing} (simultaneously|at once|together)
{who} {act.s} {time} // {time}, {who} {act.s} // {who} is {act.ing} {time}
{who} (tries to|attempts to|wants to) {act} but (fails|cannot|does not manage) // {who} fails to {act} // an attempt to {act} goes wrong for {who} // {who} (almost|nearly) manages to {act}
{who} (does not|doesn't|never) {act} // {who} is not {act.ing} // without {act.ing}, {who} just stands there // {who} refuses to {act}
{who} (starts|begins) {act.ing} // {who} (starts|begins) to {act} // all at once {who} is {act.ing}
{who} (stops|quits|ends) {act.ing} // {who} is no longer {act.ing} // {who} is done {act.ing} // the {act.ing} (ends|stops)
{who} (keeps|keeps on|continues) {act.ing} // {who} {act.s} (on and on|without stopping|non-stop) // {who} does nothing but {act}
{who} in {style} fashion {act.s} // in a {style} way, {who} {act.s} // {who} {act.s}, (very|quite|rather|) {style} // {style}: {who} {act.s}
`);

const TELEGRAPHIC = contents(`
{act} // {act.ing} // {who} {act.ing} // {act.ing} {who}
{who}, {act.ing}, {emotion} // {emotion} {act.ing} // {act.ing} and {emotion}, {who} // {who} {emotion} {act.ing}
{who} {travel.ing} {place} // {travel.ing} {place} // {place}: {travel.ing} // {travel} {place}
{style} {act.ing} // {act.ing}, {style} // {act}, {style}, {style}
{act.ing} {manner} // {act} {manner} // {manner}: {act.ing} // {act.ing}, {manner}
{act.ing} {like} // {act} {like} // {like}, {act.ing}
{mood}, {style} // {style} {mood} // {mood} but {style}
{who} + {other}, {act.ing} // {who} and {other} {act.ing} // two people {act.ing}
{emotion}, {emotion2}, {act.ing} // {act.ing}: {emotion} and {emotion2} // {act} (kinda|sort of|a bit) {emotion} and {emotion2}
{act.ing} / {style} / {time} // {time} {style} {act.ing} // {style} {act.ing} {time}
no {act.ing}, just {act2.ing} // only {act2.ing} (not|no) {act.ing} // {act2.ing} instead of {act.ing}
`);

const ASKED = contents(`
make (him|her|them|the character|the figure|this guy) {act} // (have|let) (him|her|them|the character) {act} // (the character|the figure) should {act} // {act} (please|pls|now|)
(show|give) me {who} {act.ing} // (I want|I'd like|I need|we need) {who} {act.ing} // (can|could) you (show|animate|make|do) {who} {act.ing}? // (generate|create|produce) (a clip|an animation|a motion) of {who} {act.ing}
{act} {manner} // you should {act} {manner} // (try to|remember to|go and|just) {act} {manner} // (do it|move) {manner}: {act}
(animation|clip|video|mocap|motion) of {who} {act.ing} {manner} // {who} {act.ing} {manner}, (animated|as an animation|motion capture) // animate {who} {act.ing} {manner}
(please|pls|) {travel} {place} // go {place}, {travel.ing} // {place} please, {travel.ing} // (I want him to|she should|they have to) {travel} {place}
make it (more|much more|a bit more|way more) {style} // (more|a little more) {style} please // it should (look|feel|be) {style} // I want it {style}
make it less {style} // not so {style} // (too|way too) {style}, tone it down // it should not be {style}
{style} and {style2} please // (make it|keep it|I want it) {style} and {style2} // both {style} and {style2}
an idle (animation|loop) that looks {emotion} // {emotion} idle // standing around looking {emotion} // someone {emotion} just standing there
do not {act} // don't {act} // no {act.ing} (please|allowed|) // stop {act.ing} // without {act.ing}
`);

const FIRST_PERSON = contents(`
I {act} // I am {act.ing} // I'm {act.ing} // me {act.ing} // I want to {act}
I {act} {manner} // I'm {act.ing} {manner} // (watch|see) me {act} {manner}
I {travel} {place} // I'm {travel.ing} {place} // my way leads me {place}, {travel.ing}
I feel {emotion} so I {act} // I'm {emotion} and {act} // because I am {emotion} I {act}
I {act} {like} // I'm {act.ing} {like} // I feel {like} as I {act}
we {act} together // we are {act.ing} side by side // my friend and I {act}
we {travel} {place} // we're {travel.ing} {place} // the two of us {travel} {place}
you {act} and I {act2} // while you {act}, I {act2} // I am {act2.ing}, you are {act.ing}
`);

const ASKING = contents(`
how would {who} {act}? // how does {who} {act}? // what does it look like when {who} {act.s}? // (what if|imagine if) {who} {act.s}?
can {who} {act} {manner}? // is it possible that {who} {act.s} {manner}? // could {who} be {act.ing} {manner}?
what happens when {who} {act.s}? // what comes next when {who} is {act.ing}? // and if {who} {act.s}?
is {who} {act.ing} or {act2.ing}? // does {who} {act} or {act2}? // {act.ing} or {act2.ing}, which one is it?
why does {who} {travel} {place}? // why is {who} {travel.ing} {place}? // what is {who} doing {place}, {travel.ing}?
who is {act.ing} {like}? // someone is {act.ing} {like}, right? // does anybody {act} {like}?
`);

const SCRIPTED = contents(`
{mood}: {who} {act.s} // {who} {act.s} during {mood} // in {mood}, {who} {act.s} // {mood} in which {who} {act.s} // {mood} where {who} is {act.ing}
{mood}. {who} enters, {act.ing} // {who} comes in {act.ing}, it is {mood} // enter {who}, {act.ing}. {mood}.
(INT. ROOM|INT. HALL|EXT. STREET|EXT. PARK|INT. BAR) - (DAY|NIGHT). {who} {act.s} // scene (1|2|3|4|7|12): {who} {act.s} // (cut to|fade in|fade to|next shot|open on) {who} {act.ing}
{who} waits a beat and {act.s} // {who} pauses, then {act.s} // a beat. {who} {act.s}
{who} turns to {other} and {act.s} // facing {other}, {who} {act.s} // {who} looks at {other} while {act.ing}
the mood is {emotion}, the movement {style} // {emotion} mood, {style} motion // everything feels {emotion} and {style}
{mood} full of {feel} // {feel} fills {mood} // {mood}, lots of {feel} // there is {feel} in {mood}
from {feel} to {feel2} // {feel} turns into {feel2} // first {feel}, later {feel2} // {feel} slowly becomes {feel2}
the performance shows {feel} // you can (feel|sense|see) the {feel} // body language of {feel} // (acting|moving) with {feel} // {feel} in every (move|step|gesture)
`);

const FILMED = contents(`
{camera}, {who} {act.s} // {camera} of {who} {act.ing} // {who} {act.ing}, {camera} // {who} {act.s}. {camera}.
{camera} // (camera|cam): {camera} // (use|do|try|we need) a {camera} // shot type {camera}
{camera}, then {camera2} // {camera} followed by {camera2} // start with {camera}, end with {camera2}
{style} {camera} // {camera}, {style} // {camera} in a {style} style
{camera} while {who} {travel.s} {place} // {who} {travel.s} {place}, {camera} // as {who} is {travel.ing} {place}: {camera}
{camera} during {mood} // {mood}, {camera} // {camera} of {mood}
`);

const TIMED = contents(`
{act} {time} // {time} {act} // {act.ing} {time} // {who} {act.s} {time}
{act} {time}, then {act2} // first {act} {time}, after that {act2} // {act.ing} {time} before {act2.ing}
hold {body} still {time} // do not move {body} {time} // {body} stays still {time} // keep {body} still {time}
{act} (2|3|4|5|10) times // {act} again and again // repeat: {act} // {act.ing}, several repetitions
wait, then {act} // {act} after a (short|long|) pause // pause (a moment|a second|briefly), {act} // a pause and then {act.ing}
`);

const BODILY = contents(`
{who} {bodyact.s} // {who} is {bodyact.ing} // {bodyact} // {bodyact.ing} // a person who {bodyact.s}
{who} {bodyact.s} {manner} // {manner} {who} {bodyact.s} // {bodyact.ing} {manner} // {bodyact} {manner}
{who} {bodyact.s} while {bodyact2.ing} // while {bodyact2.ing}, {who} {bodyact.s} // {bodyact.ing} and {bodyact2.ing} at the same time
{who} {bodyact.s} and {travel.s} {place} // {who} {travel.s} {place} and {bodyact.s} // {travel.ing} {place}, {who} {bodyact.s} // {bodyact.ing}, {who} {travel.s} {place}
{body} (moves|goes|swings) {place} // {who} moves {body} {place} // move {body} {place} // (bring|take) {body} {place}
{body} and {body2} move {manner} // {manner} moving {body} and {body2} // {who} moves {body} and {body2} {manner}
{who} stands with {body} relaxed and {bodyact.s} // with {body} relaxed, {who} {bodyact.s} // {body} loose, {bodyact.ing}
{who} holds {body} (in pain|as if it hurts) // {body} (hurts|aches), {who} can barely move // pain in {body} // {who} has a sore spot: {body}
{style} {body}, {style2} {body2} // {body}: {style}, {body2}: {style2} // make {body} {style} and {body2} {style2}
{who} {bodyact.s} (once|twice|three times), then {bodyact2.s} // first {who} {bodyact.s}, (then|next|afterwards) {who} {bodyact2.s} // after {bodyact.ing}, {who} {bodyact2.s}
starting from a (standing|sitting|kneeling|crouched|neutral) position, {who} {bodyact.s} // from a (standing|sitting|kneeling) pose {who} {bodyact.s} // {who} (stands|sits) and {bodyact.s}
`);

const SPORTING = contents(`
{who} {sport.s} // {who} is {sport.ing} // {sport} // {sport.ing} // (an athlete|a player) who {sport.s}
{who} {sport.s} {manner} // {manner} {who} {sport.s} // {sport.ing} {manner}
{who} {sport.s}, then (celebrates|cheers|throws both arms up) // after {sport.ing}, {who} (celebrates|cheers) // a celebration after {sport.ing}
{who} {travel.s} {place} and {sport.s} // {who} {sport.s} after {travel.ing} {place} // {travel.ing} {place}, {who} {sport.s}
{who} (warms up|stretches|gets ready) before {sport.ing} // before {sport.ing}, {who} (warms up|stretches|prepares) // getting ready to {sport}
{who} is (good|bad|terrible|great) at {sport.ing} // {sport.ing} like a (pro|beginner|champion|rookie) // a (professional|beginner|champion) {sport.ing}
`);

const DANCING = contents(`
{who} {dance.s} // {who} is {dance.ing} // {dance} // {dance.ing} // a dancer who {dance.s}
{who} {dance.s} {manner} // {manner} {who} {dance.s} // {dance.ing} {manner}
{who} and {other} {dance} // {who} {dance.s} with {other} // a couple {dance.ing} // two dancers {dance}
{who} {dance.s} to (fast|slow|loud|happy|sad|techno|classical) music // the music plays and {who} {dance.s} // {dance.ing} in time with the (music|beat)
{style} dancing: {dance} // {dance.ing}, {style} // {who} {dance.s} in a {style} style
`);

const FIGHTING = contents(`
{who} {fight.s} // {who} is {fight.ing} // {fight} // {fight.ing} // a fighter who {fight.s}
{who} {fight.s} and {fight2.s} // {fight.ing} and {fight2.ing} // {who} combines two moves: {fight}, {fight2}
{who} {fight.s} {manner} // {manner} {who} {fight.s} // {fight.ing} {manner}
{who} fights {other} and {fight.s} // in a fight with {other}, {who} {fight.s} // {who} against {other}: {fight.ing}
`);

const TOGETHER = contents(`
{who} and {other} {act} (together|side by side|in sync) // two people {act} (together|at the same time) // {who} {act.s} together with {other} // {who} {act.s} and {other} does the same
{who} {act.s} while {other} {act2.s} // while {other} {act2.s}, {who} {act.s} // one person {act.s}, the other {act2.s} // {who} is {act.ing}, {other} is {act2.ing}
{who} {act.s} and {other} watches // {other} watches {who} {act} // {who} is {act.ing} in front of {other} // under the eyes of {other}, {who} {act.s}
{who} walks up to {other} and {act.s} // {who} approaches {other}, {act.ing} // coming closer to {other}, {who} {act.s}
{who} copies {other}, who {act.s} // {other} {act.s} and {who} imitates it // {who} mirrors {other} {act.ing}
{other} makes {who} {emotion} // {who} is {emotion} because of {other} // thanks to {other}, {who} feels {emotion}
`);

const LIKENED = contents(`
move {like} // moving {like} // {who} moves {like} // motion that is {like} // {who} behaves {like}
{travel} {like} // {travel.ing} {like} // {who} {travel.s} {like} // {who} is {travel.ing} {like}
{travel} {place} {like} // {who} {travel.s} {place} {like} // {like} {who} {travel.s} {place} // {place}, {travel.ing} {like}
{act} as if {emotion} // {act.ing} as if you were {emotion} // {who} {act.s} as though {emotion} // {act} (pretending|acting) to be {emotion}
a {emotion} (walk|gait|stride) // walking in a {emotion} way // {who} walks and looks {emotion} // the walk of someone {emotion}
a {style} (walk|run|jump|turn|wave|pose|entrance|gesture) // something {style} // {who} is moving in a {style} way // moves that are {style}
`);

const LONG = contents(`
{who} is {emotion}. {who} {travel.s} {place}, {act.s} and {act2.s} {manner}. // {emotion}, {who} {travel.s} {place} before {act.ing}; (finally|at last) {act2.ing} {manner}.
{who} {travel.s} {place}, (stops|halts|comes to a stop), {bodyact.s} and {act.s}. // first {who} {travel.s} {place}. then comes a stop. {who} {bodyact.s}, (next|then) {act.s}.
{who} stands (still|upright|there) and {bodyact.s}, then {bodyact2.s}, and ends by {act.ing} {manner}. // standing, {who} {bodyact.s}, after which {who} {bodyact2.s}; the last thing is {act.ing} {manner}.
it is {mood}: {who} {act.s} while {other} {act2.s}. {camera}, {style}. // {style} {camera} of {mood} in which {who} {act.s} and {other} {act2.s}.
{who} {act.s} {like}, {bodyact.s}, and {travel.s} {place} {manner}. // {like}, {who} {act.s}; then {who} {bodyact.s} and {travel.s} {place} {manner}.
with {body} {style} and {body2} {style2}, {who} {act.s} {time}. // {who} {act.s} {time}; {body} should look {style}, {body2} {style2}.
`);

/** Held out: running commentary of a game or a show. */
const COMMENTARY = contents(`
and now {who} {act.s}, what a sight! // ladies and gentlemen, {who} {act.s}! // unbelievable, {who} is {act.ing}! // look at that: {who} {act.s}
here comes {who}, {travel.ing} {place} // {who} appears, {travel.ing} {place} // who is that {travel.ing} {place}? it is {who}!
it seems {who} is about to {act} // any second now {who} will {act} // {who} gets ready to {act}
once more {who} {act.s} {manner} // yet another time, {who} {act.s} {manner} // there it is again: {who} {act.ing} {manner}
`);

/** Held out: notes of a director to an actor. */
const DIRECTED = contents(`
in this take I would like you to {act} {manner} // for the next take, {act} {manner} // direction for the actor: {act} {manner}
your character feels {emotion}, let us read that in {body} // play {emotion} and let {body} tell the story // think {emotion}; {body} should give it away
do it {like} when you {travel} {place} // {travel} {place} the same way you would {like} // on your way {place} be {like}
hit your mark, {act}, and then {act2} on my cue // on action you {act}, on my cue you {act2} // {act} from the top and save {act2.ing} for the end
`);

/** Held out: as told in a story. */
const STORY = contents(`
once upon a time {who} {act.ed} {place} // long ago there was {who} who {act.ed} {place} // the tale goes that {who} {act.ed} {place}
nobody knew why {who} {act.ed} {manner} // for reasons unknown, {who} had been {act.ing} {manner} // it was a mystery how {manner} {who} {act.ed}
overcome by {feel}, {who} {act.ed} and {act2.ed} // {feel} took hold; soon {who} {act.ed} and {act2.ed} // {who}, seized with {feel}, {act.ed} and {act2.ed}
`);

export const FAMILIES_BY_MEANING: readonly Family[] = [
  { name: 'described', share: 16, contents: DESCRIBED },
  { name: 'telegraphic', share: 12, contents: TELEGRAPHIC },
  { name: 'asked', share: 9, contents: ASKED },
  { name: 'first-person', share: 4, contents: FIRST_PERSON },
  { name: 'asking', share: 2, contents: ASKING },
  { name: 'scripted', share: 6, contents: SCRIPTED },
  { name: 'filmed', share: 4, contents: FILMED },
  { name: 'timed', share: 3, contents: TIMED },
  { name: 'bodily', share: 13, contents: BODILY },
  { name: 'sporting', share: 5, contents: SPORTING },
  { name: 'dancing', share: 4, contents: DANCING },
  { name: 'fighting', share: 3, contents: FIGHTING },
  { name: 'together', share: 5, contents: TOGETHER },
  { name: 'likened', share: 6, contents: LIKENED },
  { name: 'long', share: 6, contents: LONG },
  { name: 'commentary', share: 1, heldOut: true, contents: COMMENTARY },
  { name: 'directed', share: 1, heldOut: true, contents: DIRECTED },
  { name: 'story', share: 1, heldOut: true, contents: STORY },
];

/**
 * Phrasings that mean something else when two slots change places: the slots, and phrasings with them in one order and in
 * the other (`before` turns the order of telling round).
 */
export interface Exchange {
  readonly slots: readonly [string, string];
  readonly phrasings: readonly string[];
  readonly heldOut?: true;
}

const exchange = (one: string, other: string, text: string): Exchange => ({
  slots: [one, other],
  phrasings: text.split('//').map((phrasing) => phrasing.trim()),
});

export const EXCHANGES: readonly Exchange[] = [
  exchange(
    'act',
    'act2',
    `{who} {act.s}, then {act2.s} // {who} {act.s} and then {act2.s} // {who} first {act.s} and (afterwards|later|next) {act2.s} //
    after {act.ing}, {who} {act2.s} // before {act2.ing}, {who} {act.s} // {act}, then {act2} // {act} before you {act2} // {act2} after {act.ing} //
    {who} {act.s} until it is time to {act2} // once done {act.ing}, {who} {act2.s} // {act.ing} followed by {act2.ing} // {act.ing}, {act2.ing} //
    start by {act.ing} and end by {act2.ing} // I {act} and then {act2}`,
  ),
  exchange(
    'travel',
    'travel2',
    `{who} {travel.s} {place}, then {travel2.s} back // {travel} {place} and then {travel2} // {who} goes from {travel.ing} to {travel2.ing} //
    {who} {travel2.s} after {travel.ing} {place}`,
  ),
  exchange(
    'bodyact',
    'bodyact2',
    `{who} {bodyact.s} and then {bodyact2.s} // {bodyact}, then {bodyact2} // after {bodyact.ing}, {who} {bodyact2.s} // before {bodyact2.ing} {who} {bodyact.s}`,
  ),
  exchange(
    'place',
    'place2',
    `{who} {travel.s} {place} and then {place2} // {travel} {place}, then {place2} // first {place}, then {place2}, {travel.ing}`,
  ),
  exchange(
    'manner',
    'manner2',
    `{who} {act.s} {manner}, then {manner2} // {act} {manner} at first and {manner2} at the end // first {manner}, later {manner2}: {act.ing}`,
  ),
  exchange(
    'emotion',
    'emotion2',
    `{who} is {emotion}, then becomes {emotion2} // first {emotion}, then {emotion2} // {emotion} turns {emotion2} while {act.ing}`,
  ),
  exchange(
    'who',
    'other',
    `{who} {role.s} {other} // {who} is {role.ing} {other} // {other} is {role.ed} by {who} // {other} gets {role.ed} by {who} // it is {who} who {role.s} {other} //
    the one {role.ing} is {who}, the one who gets {role.ed} is {other} // {who} ({role.s}|will {role}) {other} {manner} // {role.ing} {other}: {who}`,
  ),
  exchange(
    'who',
    'other',
    `{who} {act.s} while {other} {act2.s} // {other} {act2.s} while {who} {act.s} // {who} is {act.ing}, {other} is {act2.ing}`,
  ),
  exchange('who', 'other', `{who} throws a ball to {other} // {other} gets a ball thrown by {who} // a ball goes from {who} to {other}`),
  {
    ...exchange(
      'act',
      'act2',
      `{who} {act2.s}, but not until {who} has finished {act.ing} // it begins with {act.ing}, and what follows is {act2.ing} //
      step one: {act}. step two: {act2} // as soon as the {act.ing} is over comes {act2.ing}`,
    ),
    heldOut: true,
  },
];

/** Words whose exchange makes another meaning: sides and directions. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ['left', 'right'],
  ['forward', 'backward'],
  ['forwards', 'backwards'],
  ['up the', 'down the'],
  ['upstairs', 'downstairs'],
  ['uphill', 'downhill'],
  ['upwards', 'downwards'],
  ['slowly', 'quickly'],
  ['fast', 'slow'],
  ['above', 'below'],
  ['towards', 'away from'],
  ['clockwise', 'counterclockwise'],
  ['raise', 'lower'],
  ['raises', 'lowers'],
  ['happy', 'sad'],
  ['zoom in', 'zoom out'],
];
