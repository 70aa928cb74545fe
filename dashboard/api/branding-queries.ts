import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, call, urlOf } from "./call.ts";
import { Problem, type ProblemDocument } from "./problem.ts";

export type Branding = Answer<"/branding", "get">;
export type BrandColours = Answer<"/branding/colours", "get">;
export type BrandPictureKind = "logo" | "cover";

export const brandingQuery = queryOptions({
  queryKey: ["branding"],
  queryFn: ({ signal }) => call("get", "/branding", { signal }),
});

/** What becomes of a colour that was not chosen yet; the one before stays until it is known. */
export const triedColourQuery = (colour: string) =>
  queryOptions({
    queryKey: ["branding", "colours", colour],
    queryFn: ({ signal }) => call("get", "/branding/colours", { query: { colour }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Sends a picture; answers how everything looks now. @throws {Problem} */
export async function uploadBrandPicture(kind: BrandPictureKind, file: File): Promise<Branding> {
  const response = await fetch(urlOf("/branding/{kind}", { path: { kind } }), {
    method: "PUT",
    headers: { "content-type": file.type },
    body: file,
  }).catch(() => {
    throw Problem.offline();
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Problem(response.status, body as Partial<ProblemDocument>, response.headers.get("x-request-id"));
  return body as Branding;
}
