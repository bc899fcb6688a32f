// Converts the public data set of the samples into what the page loads.
//
//   node script/samples.mjs <node_modules or the package> <folder to write to>
//
// Writes earthquakes.csv: every event of the USGS feed "All Earthquakes, Past Week" (public domain)
// that the npm package vega-datasets carries as data/earthquakes.json. One line per event:
//
//   id,time,mag,magType,place,region,longitude,latitude,depth,status,type,sig,tsunami,felt
//
// `time` is ISO 8601 in UTC, so that it sorts as a string; `region` is what follows the last comma
// of `place`; numbers are copied as they are written in the source.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error("usage: node script/samples.mjs <node_modules or vega-datasets> <folder>");
  process.exit(2);
}

const nested = path.join(from, "vega-datasets");
const source = path.join(existsSync(nested) ? nested : from, "data", "earthquakes.json");
const { features } = JSON.parse(await readFile(source, "utf8"));

/** `California` for `4km W of Castaic, CA`: the states that the feed abbreviates. */
const STATES = { AK: "Alaska", AR: "Arkansas", CA: "California", HI: "Hawaii", ID: "Idaho", KS: "Kansas", ME: "Maine", MO: "Missouri", MT: "Montana", NV: "Nevada", MX: "Mexico", NM: "New Mexico", OK: "Oklahoma", OR: "Oregon", PR: "Puerto Rico", TN: "Tennessee", TX: "Texas", UT: "Utah", WA: "Washington", WY: "Wyoming" };

function regionOf(place) {
  const last = place.includes(",") ? place.slice(place.lastIndexOf(",") + 1) : place;
  const name = last.trim().replace(/^\d+ ?km [NSEW]+ of (the )?/i, "");
  return STATES[name] ?? name;
}

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line({ id, properties: event, geometry }) {
  const [longitude, latitude, depth] = geometry.coordinates;
  const place = event.place || "Unknown place";
  return [
    id,
    new Date(event.time).toISOString(),
    event.mag,
    event.magType,
    place,
    regionOf(place),
    longitude,
    latitude,
    depth,
    event.status,
    event.type,
    event.sig,
    event.tsunami,
    event.felt,
  ].map(cell).join(",");
}

const header = "id,time,mag,magType,place,region,longitude,latitude,depth,status,type,sig,tsunami,felt";
const lines = features
  .filter((feature) => feature.id && Number.isFinite(feature.properties?.time))
  .sort((a, b) => a.properties.time - b.properties.time || (a.id < b.id ? -1 : 1))
  .map(line);

await mkdir(to, { recursive: true });
const target = path.join(to, "earthquakes.csv");
await writeFile(target, [header, ...lines, ""].join("\n"));
console.log(`${path.basename(target)}: ${lines.length} events`);
