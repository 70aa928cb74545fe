import { describe, expect, it } from "vitest";
import { problemsOfPaths } from "./send-invite-paths.ts";

describe("a further path of Send invite", () => {
  it.each([
    "/au/survey/{projectId}/{surveyId}/send",
    "/survey/v1/{surveyId}/{projectId}",
    "/survey/projects/{projectId}/surveys/{surveyId}/sample/quick",
    "/audience/buyers/projects/{projectId}/surveys/{surveyId}/send-quick-sample/",
  ])("can be %s", (path) => {
    expect(problemsOfPaths([path])).toEqual([]);
  });

  it.each([
    ["survey/{projectId}/{surveyId}", "is not a path"],
    ["/x/{projectId}", "must name {surveyId} once"],
    ["/x/{projectId}/{projectId}/{surveyId}", "must name {projectId} once"],
    ["/x/{projectId}/{surveyId}/{other}", "names a parameter"],
    ["/x/p{projectId}/{surveyId}", "is not a path"],
    ["/x/../{projectId}/{surveyId}", "dots"],
    ["/x?/{projectId}/{surveyId}", "is not a path"],
    ["/{projectId}/{surveyId}", "collides with"],
    ["/api/1.0/{projectId}/{surveyId}", "collides with /api"],
    ["/api/v1/{projectId}/{surveyId}", "collides with /api"],
    ["/v2/events/{projectId}/{surveyId}", "collides with /v2"],
    ["/beckon/v1/{projectId}/{surveyId}", "collides with /beckon"],
    ["/i/{projectId}/{surveyId}", "collides with /i"],
    ["/survey/projects/{projectId}/surveys/{surveyId}/invites", "collides with /survey"],
    ["/survey/projects/{projectId}/surveys/{surveyId}/campaigns", "collides with /survey"],
    ["/survey/{surveyId}/x/surveys/{projectId}/quick-sample", "collides with /survey"],
  ])("cannot be %s", (path, why) => {
    expect(problemsOfPaths([path])).toEqual([expect.stringContaining(why)]);
  });

  it("cannot be the same as another", () => {
    expect(problemsOfPaths(["/x/{projectId}/{surveyId}", "/x/{surveyId}/{projectId}"])).toHaveLength(1);
  });
});
