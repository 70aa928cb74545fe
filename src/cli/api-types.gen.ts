// Written by `npm run openapi` from the native API's schemas; edit those, not this.

export interface paths {
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accounts of the installation */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Make an account
         * @description With its first project, an owner login and an owner key, which is shown here and never again.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an account
         * @description Its keys open nothing from the next request on. Nothing is deleted.
         */
        post: operations["suspendAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift the suspension of an account */
        post: operations["resumeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the credentials, revoked ones too */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Make a credential
         * @description Its secret is shown here and never again: `key` (native), `key` and `secret` (ivvy), `clientId` and `clientSecret` (spotnana, walr).
         */
        post: operations["createCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a credential
         * @description It opens nothing from the next request on. The last owner key of an account stays.
         */
        delete: operations["deleteCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the projects */
        get: operations["listProjects"];
        put?: never;
        /** Make a project */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a project */
        get: operations["readProject"];
        put?: never;
        post?: never;
        /** Delete a project that nothing belongs to */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /** Rename a project */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the account's settings */
        get: operations["readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the account's settings */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List an event's campaigns, newest first */
        get: operations["listCampaigns"];
        put?: never;
        /**
         * Write a message for an event's guests; nothing is sent
         * @description A mail whose body names no link gets the Yes and No buttons and the stop link, an SMS the personal link. Texts left out are Beckon's own, in the guest's language.
         */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign and how far its sending is */
        get: operations["readCampaign"];
        put?: never;
        post?: never;
        /** Delete a campaign that was not sent */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /** Change a campaign that was not sent yet */
        patch: operations["updateCampaign"];
        trace?: never;
    };
    "/campaigns/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See the message as one guest would get it
         * @description Its links have a key that belongs to nobody, so that no answer can be recorded by trying them.
         */
        post: operations["previewCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What sending would do: to whom, to whom not and why, and what stands in the way
         * @description Changes nothing. The planId is valid for 15 minutes, and only while the text and the number of recipients stay the same.
         */
        post: operations["planCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the campaign, now or at a time
         * @description Refused with 409 plan_stale, and a new plan, when what the plan showed has changed; with 409 already_sent when the campaign was sent before. An invitation moves added guests to invited.
         */
        post: operations["sendCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the sending for a while */
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a paused sending going again */
        post: operations["resumeCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the sending for good
         * @description Answers how many will get nothing, how many have got it and how many were just being handed over; nothing leaves later than 5 seconds after the answer. Asked again, it answers the same.
         */
        post: operations["cancelCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages with what happened to each
         * @description Newest first; those of one campaign in the order of its guests.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a message and what happened to it */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            id: number;
            name: string;
            /** @description The first account, whose owner may make others */
            isInstallation: boolean;
            suspendedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
        };
        AuditEntry: {
            id: number;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            at: string;
            actor: {
                /** @enum {string} */
                kind: "credential" | "login" | "system";
                id: number | null;
            };
            verb: string;
            objectKind: string;
            objectId: string | null;
            /** @description Ids and counts */
            details: {
                [key: string]: unknown;
            };
        };
        Batch: {
            id: number;
            /** @enum {string} */
            state: "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "done";
            stateReason: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            sendAt: string;
            cancellable: boolean;
            counts: components["schemas"]["MessageCounts"];
            startedAt: string | null;
            finishedAt: string | null;
        };
        Campaign: {
            id: number;
            eventId: number;
            /** @enum {string} */
            kind: "invitation" | "reminder" | "update" | "cancellation";
            /** @enum {string} */
            channel: "email" | "sms";
            subject: string | null;
            preheader: string | null;
            body: string | null;
            sender: {
                name: string | null;
                email: string | null;
                replyTo: string | null;
            };
            audience: ({
                /** @constant */
                all: true;
            } | {
                /** @enum {string} */
                answer: "yes" | "no" | "none";
            } | {
                state: ("added" | "invited" | "accepted" | "declined")[];
            } | {
                listId: number;
            } | {
                guestIds: number[];
            } | {
                q: string;
            }) | null;
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "done";
            counts: components["schemas"]["MessageCounts"];
            batches: components["schemas"]["Batch"][];
            sendAt: string | null;
            startedAt: string | null;
            finishedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            updatedAt: string;
        };
        CancelledSending: {
            cancelled: number;
            alreadySent: number;
            inFlight: number;
        };
        CreatedAccount: {
            id: number;
            name: string;
            ownerKey: string;
        };
        CreatedCredential: {
            id: number;
            /** @enum {string} */
            kind: "native" | "ivvy" | "spotnana" | "walr";
            name: string;
            scopes: ("read" | "write" | "owner")[];
            projectIds: number[] | null;
            contactEmail: string | null;
            /** @description The last four characters of the secret */
            hint: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description native: the key; ivvy: the API key */
            key?: string;
            /** @description ivvy: what requests are signed with */
            secret?: string;
            /** @description spotnana, walr */
            clientId?: string;
            /** @description spotnana, walr */
            clientSecret?: string;
        };
        Credential: {
            id: number;
            /** @enum {string} */
            kind: "native" | "ivvy" | "spotnana" | "walr";
            name: string;
            scopes: ("read" | "write" | "owner")[];
            projectIds: number[] | null;
            contactEmail: string | null;
            /** @description The last four characters of the secret */
            hint: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        Message: {
            id: number;
            campaignId: number;
            batchId: number;
            guestId: number;
            /** @enum {string} */
            channel: "email" | "sms";
            to: string;
            /** @enum {string} */
            state: "queued" | "claimed" | "transmitting" | "sent" | "deferred" | "failed" | "uncertain" | "cancelled" | "suppressed";
            attempts: number;
            lastReply: string | null;
            dueAt: string | null;
            /** @description One entry for each attempt, and the end; oldest first */
            history: {
                /** @enum {string} */
                state: "queued" | "claimed" | "transmitting" | "sent" | "deferred" | "failed" | "uncertain" | "cancelled" | "suppressed";
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                at: string;
                reply: string | null;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            sentAt: string | null;
        };
        /** @description `queued` includes what is just being sent; all but `total` add up to it */
        MessageCounts: {
            total: number;
            queued: number;
            sent: number;
            deferred: number;
            failed: number;
            uncertain: number;
            suppressed: number;
            cancelled: number;
        };
        Plan: {
            planId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            expiresAt: string;
            recipients: number;
            byChannel: {
                email: number;
                sms: number;
            };
            excluded: {
                /**
                 * @example no_email
                 * @example unsubscribed
                 */
                reason: string;
                count: number;
            }[];
            /** @description Parts all texts together are billed as */
            smsParts: number;
            /**
             * Format: date-time
             * @description An estimate
             */
            lastLeavesAt: string;
            warnings: {
                /**
                 * @example missing_value
                 * @example shared_address
                 */
                code: string;
                message: string;
                count: number | null;
                variable: string | null;
                /** @description The first few guests it concerns */
                guestIds: number[];
            }[];
            blockers: {
                /**
                 * @example event_not_published
                 * @example no_sender
                 */
                code: string;
                message: string;
            }[];
        };
        Preview: {
            /** @enum {string} */
            channel: "email" | "sms";
            from: {
                address: string;
                name: string;
            };
            replyTo: string | null;
            to: string | null;
            subject: string | null;
            text: string;
            html: string | null;
            sms: {
                /** @enum {string} */
                alphabet: "plain" | "unicode";
                length: number;
                parts: number;
                offending: {
                    character: string;
                    swap?: string;
                }[];
            } | null;
        };
        /** @description RFC 9457 */
        Problem: {
            /**
             * Format: uri
             * @description A page of this server that explains `code`
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable, snake_case */
            code: string;
            requestId: string;
            /** @description Everything that is wrong, at once */
            errors: {
                /** @description JSON pointer: /body/…, /query/…, /path/… or /header/… */
                pointer: string;
                code: string;
                message: string;
                didYouMean?: string;
            }[];
        };
        Project: {
            id: number;
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            updatedAt: string;
        };
        /** @description What is left out comes from the account's settings */
        Sender: {
            name?: string | null;
            email?: string | null;
            replyTo?: string | null;
        };
        Settings: {
            name: string;
            senderName: string | null;
            senderEmail: string | null;
            replyTo: string | null;
            postalAddress: string | null;
            defaultProjectId: number;
            /** @description IANA, such as Europe/London */
            defaultTimezone: string;
            /** @description Country of phone numbers without a country code, such as GB */
            defaultRegion: string;
            /** @description BCP 47, such as en */
            defaultLocale: string;
            /** @description Texts are sent between this wall time */
            smsFrom: string;
            /** @description and this one */
            smsUntil: string;
            /** @description Origin of every link; set by the operator */
            publicUrl: string;
            /** @description Whether a channel's messages are captured instead of sent; set by the operator */
            sandbox: {
                email: boolean;
                sms: boolean;
            };
        };
    };
    responses: {
        /** @description Refused. `code` is stable, `type` is the address of its explanation. */
        Problem: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; `Retry-After` says when to come back. */
        TooMany: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this request in our log */
        RequestId: string;
        /** @description Address of what was made */
        Location: string;
        /** @description Seconds */
        RetryAfter: number;
        /** @description What is left of the quota */
        RateLimit: string;
        /** @description The quota */
        RateLimitPolicy: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @example owner@example.org */
                    ownerEmail: string;
                };
            };
        };
        responses: {
            /** @description Made; `Location` is its address */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    suspendAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    resumeAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Credential"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "native" | "ivvy" | "spotnana" | "walr";
                    name: string;
                    /** @description ["write"] unless given */
                    scopes?: ("read" | "write" | "owner")[];
                    projectIds?: number[] | null;
                    contactEmail?: string | null;
                };
            };
        };
        responses: {
            /** @description Made; `Location` is its address */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedCredential"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Project"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made; `Location` is its address */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    senderName?: string | null;
                    senderEmail?: string | null;
                    replyTo?: string | null;
                    postalAddress?: string | null;
                    defaultProjectId?: number;
                    defaultTimezone?: string;
                    defaultRegion?: string;
                    defaultLocale?: string;
                    /** @example 09:00 */
                    smsFrom?: string;
                    /** @example 09:00 */
                    smsUntil?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                verb?: string;
                objectKind?: string;
                objectId?: string;
                actorKind?: "credential" | "login" | "system";
                actorId?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Campaign"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "invitation" | "reminder" | "update" | "cancellation";
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "sms";
                    subject?: string | null;
                    preheader?: string | null;
                    body?: string | null;
                    sender?: components["schemas"]["Sender"] | null;
                    audience?: ({
                        /** @constant */
                        all: true;
                    } | {
                        /** @enum {string} */
                        answer: "yes" | "no" | "none";
                    } | {
                        state: ("added" | "invited" | "accepted" | "declined")[];
                    } | {
                        listId: number;
                    } | {
                        guestIds: number[];
                    } | {
                        q: string;
                    }) | null;
                };
            };
        };
        responses: {
            /** @description Made; `Location` is its address */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    updateCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject?: string | null;
                    preheader?: string | null;
                    body?: string | null;
                    sender?: components["schemas"]["Sender"] | null;
                    audience?: ({
                        /** @constant */
                        all: true;
                    } | {
                        /** @enum {string} */
                        answer: "yes" | "no" | "none";
                    } | {
                        state: ("added" | "invited" | "accepted" | "declined")[];
                    } | {
                        listId: number;
                    } | {
                        guestIds: number[];
                    } | {
                        q: string;
                    }) | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    previewCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    guestId: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    planCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant in UTC
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    sendCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    planId: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant in UTC
                     */
                    at?: string;
                    /**
                     * @description Time to cancel, on the server's clock
                     * @default 0
                     */
                    holdSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    resumeCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    cancelCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledSending"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                campaignId?: number;
                guestId?: number;
                state?: "queued" | "claimed" | "transmitting" | "sent" | "deferred" | "failed" | "uncertain" | "cancelled" | "suppressed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
}
