/*
 * Words that usernames are made of: short, easy to spell, nothing to be teased with, nothing about a person.
 */
const FIRST = `
amber ample apple april arctic autumn azure bamboo basil birch bold brave breezy bright brisk bronze calm candid cedar
cheery chilly clear clever cloudy clover coastal cobalt copper coral cosmic crimson crisp curious dapper dawn deep
denim dewy eager early east easy ebony elder elm emerald even evening fair fern festive fleet floral forest fresh
frosty gentle giddy gilded ginger glad golden grand granite grassy green hazel hearty hilly honest indigo ivory jade
jolly joyful juniper keen kind lemon level lilac lime linen lively lunar maple marble mellow merry mild mint misty
modern mossy navy neat nimble noble north olive opal open orange orchid pearl pepper plum polar proud quick quiet
rapid ready ripe rocky rosy round royal ruby rustic saffron sage sandy scarlet sienna silver simple sincere smooth
snowy solar sound south spring square stellar still stony sturdy summer sunny swift tall teal tidal tidy topaz
tranquil true tulip urban vast velvet violet vivid warm west wild windy winter wise witty wooden yellow zesty`

const SECOND = `
acorn anchor arch arrow badger barn basket beacon bell bench bike bird boat book bough bridge brook brush bucket
button cabin camera candle canoe canyon castle cave chair cloud coast comet compass corner cottage cove crane creek
crown curlew dale desk dolphin door drum dune eagle falcon feather ferry field finch fjord flag flute fountain fox
galaxy garden gate glacier globe grove gull hammer harbour harp hawk heath hedge heron hill horizon island jetty
kettle key kite ladder lagoon lake lamp lane lantern lark leaf ledge lighthouse loom lynx magnet map marsh meadow
meteor mill mirror moon moor mountain oak oar ocean orchard otter owl paddle path pebble pencil piano pier pine planet
pond puffin quarry quay quill rabbit raft rain reef ribbon ridge river robin rocket rope sail saddle scarf seal shed
shell shore sky sparrow spoon spruce squirrel stable star statue stile stone stork stream swallow swan table tent
thimble tower trail train tram tree trumpet tunnel valley village violin wagon walnut wave wharf wheel willow window
wren yacht`

export const firstWords: readonly string[] = FIRST.trim().split(/\s+/)
export const secondWords: readonly string[] = SECOND.trim().split(/\s+/)

/**
 * A username such as 'calm-heron-42', which says nothing of the person.
 * @param below  a whole number from 0 up to but not including its argument, drawn anew each time.
 */
export function drawUsername(below: (limit: number) => number): string {
  const first = firstWords[below(firstWords.length)]
  const second = secondWords[below(secondWords.length)]
  return `${first}-${second}-${10 + below(90)}`
}
