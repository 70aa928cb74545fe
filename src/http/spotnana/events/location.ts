import { type Static, Type } from "typebox";
import type { Location } from "../../../domain/event.ts";
import { readTimeZone } from "../../../lib/zoned-time.ts";
import { Words } from "../scalars.ts";

const Line = Type.Optional(Words(200));

const PostalAddress = Type.Object({
  addressLines: Type.Array(Words(200), { maxItems: 10 }),
  regionCode: Words(10),
  regionName: Line,
  administrativeArea: Line,
  administrativeAreaName: Line,
  locality: Line,
  sublocality: Line,
  postalCode: Line,
  organization: Line,
  timezone: Type.Optional(Type.String({ maxLength: 100 })),
});

const Coordinates = Type.Object({
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
});

/** Nothing in it is required, but an address is whole. */
export const EventLocation = Type.Object({
  address: Type.Optional(PostalAddress),
  coordinates: Type.Optional(Coordinates),
});

export type WrittenLocation = Static<typeof EventLocation>;

/** The location with its time zone in IANA's spelling; one that is none is left to the core's refusal. */
export function withIanaZone(location: WrittenLocation): WrittenLocation {
  const { address } = location;
  const timezone = address?.timezone === undefined ? undefined : readTimeZone(address.timezone);
  return address === undefined || timezone === undefined
    ? location
    : { ...location, address: { ...address, timezone } };
}

/** What guests read of the place. */
export function toPlace({ address, coordinates }: WrittenLocation): Pick<Location, "name" | "address"> {
  if (address === undefined)
    return coordinates === undefined ? {} : { address: `${coordinates.latitude}, ${coordinates.longitude}` };
  const { addressLines, sublocality, locality, administrativeArea, postalCode, regionName, organization } = address;
  const parts = [...addressLines, sublocality, locality, administrativeArea, postalCode, regionName];
  const written = parts.map((it) => it?.trim() ?? "").filter((it) => it !== "");
  const name = organization?.trim() ?? "";
  return {
    ...(name === "" ? {} : { name }),
    ...(written.length === 0 ? {} : { address: written.join(", ") }),
  };
}

/** What was written, as long as it is the place that holds; else that place as one line of an address. */
export function toLocation(holds: Location, written: unknown, region: string): WrittenLocation {
  if (isLocation(written)) {
    const place = toPlace(written);
    if (place.name === holds.name && place.address === holds.address) return written;
  }
  const { name: organization, address } = holds;
  if (organization === undefined && address === undefined) return {};
  return {
    address: {
      addressLines: address === undefined ? [] : [address],
      regionCode: region,
      ...(organization === undefined ? {} : { organization }),
    },
  };
}

/** What stands in the details was checked when it came. */
function isLocation(value: unknown): value is WrittenLocation {
  return typeof value === "object" && value !== null;
}
