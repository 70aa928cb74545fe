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
    "/credentials/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the long-lived tokens of a credential */
        get: operations["listCredentialTokens"];
        put?: never;
        /**
         * Issue a long-lived token for a walr credential
         * @description For clients that cannot ask for a token each hour. It opens what its credential opens until `expiresAt`, or until it or the credential is revoked.
         */
        post: operations["createCredentialToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/{id}/tokens/{tokenId}": {
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
         * Revoke a long-lived token
         * @description It opens nothing from the next request on; its credential and its other tokens stay.
         */
        delete: operations["deleteCredentialToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses that providers post to, closed ones too */
        get: operations["listInboundHooks"];
        put?: never;
        /**
         * Open an address that a provider posts its events to
         * @description The address holds a token and is shown here and never again.
         */
        post: operations["createInboundHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound-hooks/{id}": {
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
         * Close an address that a provider posts to
         * @description It takes nothing from the next call on, and its secret is forgotten.
         */
        delete: operations["deleteInboundHook"];
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
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who is calling, and for which account */
        get: operations["readSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stay signed in
         * @description For another twelve hours, within a week of signing in.
         */
        post: operations["extendSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Every other browser is signed out, and every token of the password before is over.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where you are signed in, this browser first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out one of your browsers */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere but here
         * @description Links that were mailed to you open nothing any more either.
         */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what you were asked to, newest first
         * @description For people who signed in, whatever their role. What was withdrawn is left out.
         */
        get: operations["listReceivedInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom you asked, newest first
         * @description For people who signed in, whatever their role. What was withdrawn is left out.
         */
        get: operations["listSentInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer an invitation of your own, once
         * @description The guest's own page, to which the invitation links, changes an answer that was given.
         */
        post: operations["answerOwnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who helps to run the account */
        get: operations["listTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/team/{id}": {
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
         * Take somebody off the team
         * @description They are signed out everywhere at once. What they made stays. The last owner cannot be removed.
         */
        delete: operations["removeTeamMember"];
        options?: never;
        head?: never;
        /**
         * Give somebody of the team another role
         * @description It counts from their next request on. The last owner stays one.
         */
        patch: operations["changeTeamRole"];
        trace?: never;
    };
    "/team/{id}/ways-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which ways in end when somebody gets another role, or leaves
         * @description Keys and long-lived tokens they made that may more than the role, and the open invitations to the team they sent; without `becomes` all that would end if they were removed.
         */
        get: operations["readEndingWaysIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/team-invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who was asked to help and has not said yes
         * @description Those whose link is over stay until they are sent again or withdrawn.
         */
        get: operations["listTeamInvitations"];
        put?: never;
        /**
         * Ask somebody to help run the account
         * @description A mail with a link goes out that works once, for seven days. In the sandbox it is captured, and owners alone see it.
         */
        post: operations["createTeamInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/team-invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail an invitation to the team once more
         * @description With another link, which lasts seven days; the one before opens nothing any more.
         */
        post: operations["resendTeamInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/team-invitations/{id}": {
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
         * Withdraw an invitation to the team
         * @description Its link opens nothing any more.
         */
        delete: operations["withdrawTeamInvitation"];
        options?: never;
        head?: never;
        patch?: never;
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
    "/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how guest pages and mails look */
        get: operations["readBranding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the colour of guest pages and mails
         * @description The answer says which colours are made of it, and where it was darkened or lightened so that people can read them.
         */
        patch: operations["updateBranding"];
        trace?: never;
    };
    "/branding/colours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See which colours are made of one, without choosing it */
        get: operations["tryColour"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/branding/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show guests a logo or a cover
         * @description A JPEG or PNG of at most 2 MiB, told by what it holds. It is decoded and written anew, without places and names that came along, and scaled down to 480 pixels for a logo and 1,200 for a cover.
         */
        put: operations["putBrandPicture"];
        post?: never;
        /**
         * Show guests no logo, or no cover, any more
         * @description Mails that have left go on showing it.
         */
        delete: operations["removeBrandPicture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how long what is kept */
        get: operations["readRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how long what is kept
         * @description What is older by then goes within ten minutes; messages, people and the audit log go the next night.
         */
        patch: operations["updateRetention"];
        trace?: never;
    };
    "/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts, oldest first */
        get: operations["listContacts"];
        put?: never;
        /**
         * Make a contact
         * @description Two contacts may share an address: this never looks for one that is there. Inviting by address does.
         */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the fields contacts may carry
         * @description All of them, in the order of their positions. A field nobody described is a line of text.
         */
        get: operations["listContactFields"];
        put?: never;
        /**
         * Say what a field of contacts is
         * @description Makes the field where no contact carries it yet; what is left out stays as it was. Values that are there are not looked at again.
         */
        post: operations["describeContactField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact */
        get: operations["readContact"];
        put?: never;
        post?: never;
        /**
         * Forget a contact
         * @description Names, addresses, fields and list memberships are gone for good; the person's answers stay counted under nobody's name, and a suppressed address stays suppressed.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description A JSON merge patch (RFC 7396). A new address has the status the suppression list has for it. Messages that wait go to the new address, and to nobody where there is none any more.
         */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/contacts/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person from everything that is kept
         * @description When this is answered the contact is gone, nothing is sent to them any more, and nobody imports, invites or makes them again: their addresses are known by hashes alone. The job goes through texts of messages, histories, stored calls and everything else; its result counts rows by table, and `isFinished` says whether something was under way that it looks for again. Answers stay counted under nobody's name. Repeating answers the same job. POST /suppressions/readmit lets an address back in.
         */
        post: operations["eraseContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hand out everything that is kept of a person
         * @description One document, streamed, for whoever asks what is known of them. Secrets and hashes are left out. Noted in the audit log.
         */
        get: operations["exportContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the events a person is a guest of, those they came to last first */
        get: operations["listContactEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts from a CSV file
         * @description Rows are matched with contacts by externalId, else e-mail address, else phone number. Empty cells change nothing. The job's result counts `created`, `updated` and `unchanged` and lists the first 1,000 `rejected` rows, each with what mends it. A suppressed address stays suppressed.
         */
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show how a CSV file would be read
         * @description The first 64 KiB are enough for most files, 1 MiB is the most. Answers where an import without `map` would put the columns, and the first rows; keeps nothing. Unlike an import it does not ask for a column that says who somebody is.
         */
        post: operations["previewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the lists */
        get: operations["listLists"];
        put?: never;
        /** Make a list of contacts */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a list */
        get: operations["readList"];
        put?: never;
        post?: never;
        /** Delete a list; the people on it stay */
        delete: operations["deleteList"];
        options?: never;
        head?: never;
        /** Rename a list */
        patch: operations["updateList"];
        trace?: never;
    };
    "/lists/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people on a list */
        get: operations["listListContacts"];
        put?: never;
        /** Put contacts on a list */
        post: operations["addListContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}/contacts/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take contacts off a list */
        post: operations["removeListContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what recipients brought along
         * @description One row for each recipient of each sending that brought people and values; rows are never merged.
         */
        get: operations["listListRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses nobody writes to, newest first */
        get: operations["listSuppressions"];
        put?: never;
        /**
         * Stop everything to an address
         * @description Takes either `email` or `phone`; with `eventId` it stops what that event sends and nothing else. An address that is on the list already is answered with 200 and stays as it is.
         */
        post: operations["createSuppression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions/{id}": {
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
         * Lift a suppression: the address may be written to again
         * @description Who lifted it is noted in the audit log. Lift an opt-out only when the person asked for it.
         */
        delete: operations["deleteSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions/readmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an address back in whose person was erased
         * @description Do so only when the person asked for it. Afterwards they may be imported, invited and made again. `suppression` is what still keeps mail from the address for another reason, such as an opt-out; null when nothing does.
         */
        post: operations["readmitAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the texts people wrote to us, newest first
         * @description `review=open` are those that ask in words of their own to be left alone.
         */
        get: operations["listTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/texts/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide whether a text asks to be left alone */
        post: operations["reviewText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events, newest first or by their date */
        get: operations["listEvents"];
        put?: never;
        /**
         * Make an event
         * @description It starts as a draft: people can be invited to it, and nothing is sent for it before it is published.
         */
        post: operations["createEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an event */
        get: operations["readEvent"];
        put?: never;
        post?: never;
        /**
         * Delete a draft
         * @description Only a draft that nobody was ever put on the guest list of; other events are cancelled.
         */
        delete: operations["deleteEvent"];
        options?: never;
        head?: never;
        /**
         * Change an event
         * @description A JSON merge patch (RFC 7396). A time that was given as wall time follows a new `timezone`.
         */
        patch: operations["updateEvent"];
        trace?: never;
    };
    "/events/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a draft that is like an event
         * @description Words, times, place, limits and questions are the same; nobody is invited or told. With `withGuests` the `job` puts everybody who is on the list on that of the draft, without what they answered.
         */
        post: operations["duplicateEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an event
         * @description Needs a title. Opens a closed event again. An event that is published stays as it is.
         */
        post: operations["publishEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close answers at once
         * @description Nobody can be invited or answer any more; answers given stand. Publishing opens the event again.
         */
        post: operations["closeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an event
         * @description For good. Guest pages say so, with the `note`; messages that have not left never do, but those of a cancellation campaign. Guests keep their answers.
         */
        post: operations["cancelEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch an event
         * @description Server-sent events named `state`, each with the whole present state as its data: one at once, then one after each change, twice a second at most. Whoever reconnects needs no memory of what came before.
         */
        get: operations["watchEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/guests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the guests of an event, in the order they were put on the list
         * @description Removed guests are among them; `state` leaves them out.
         */
        get: operations["listGuests"];
        put?: never;
        /**
         * Put contacts on the guest list without inviting them
         * @description One result per id, in the order asked. Whoever is on the list already stays as they are.
         */
        post: operations["addGuests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite people
         * @description One result per person, in the order contactIds, list, emails, phones; more than 1,000 people are invited by a job, whose result counts the outcomes. Safe to repeat: whoever was invited before keeps the same links. Without campaignId nothing is sent; with it one message per guest is queued, however often this is called. A suppressed person is invited and has links, but no address of theirs may be written to.
         */
        post: operations["inviteGuests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/guests/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the same to many guests
         * @description To those named by `guestIds`, or to all a `filter` lets through, however many: the job walks through them in steps, and nobody who comes onto the list later is meant. `invite` invites whoever is not yet, and with `campaignId` sends them its message; `remove` withdraws invitations. The result counts `changed` and `unchanged`.
         */
        post: operations["changeGuests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a guest */
        get: operations["readGuest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who stands before and after a guest on the list of their event
         * @description In the order of the list, among those the filter lets through. The guest need not be one of them.
         */
        get: operations["readGuestNeighbours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down what a guest answered
         * @description Also after answers closed, and for a guest who was never invited. The last answer stands.
         */
        post: operations["answerGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write down whom a guest brings or may bring, what they said to the questions, and their comment
         * @description What is absent stays. All of it or nothing, also after answers closed. Heads count the people a guest brings only while the guest comes: a No brings nobody.
         */
        patch: operations["writeGuestDetails"];
        trace?: never;
    };
    "/guests/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a guest off the list
         * @description The personal links then say that the invitation was withdrawn, and messages that have not left never do. Inviting again gives new links.
         */
        post: operations["removeGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/join-waiting-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a guest into the line for a full event
         * @description At its end. The first in line gets the next place that becomes free, and then counts as a yes. Joining again changes nothing.
         */
        post: operations["joinWaitingList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/leave-waiting-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a guest out of the line for a full event
         * @description Their answer, if they gave one, stays. Leaving again changes nothing.
         */
        post: operations["leaveWaitingList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/rotate-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a guest new personal links
         * @description For a link that leaked: the old ones open nothing any more. What was answered stands.
         */
        post: operations["rotateGuestLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what happened to a guest, oldest first */
        get: operations["listGuestTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, newest first; kept for 30 days after they end */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a job */
        get: operations["readJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a job
         * @description Server-sent events named `job`, each with the job as its data: one at once, then at least one a second, until it is over.
         */
        get: operations["watchJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description What it did until now stays and is its result; nothing is done after the answer.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/campaigns/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the message to yourself
         * @description As the first guest of the audience would get it, or with sample values where there is none. Its links record nothing, and it counts nowhere. Without a provider it is kept in the sandbox.
         */
        post: operations["testCampaign"];
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
         * @description Changes nothing. The planId is valid for 15 minutes, and only while what readers see and the number of recipients stay the same. A plan made for a time is for that time; one made without can be sent at any.
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
         * @description Refused with 409 plan_stale, and a new plan, when what the plan showed has changed; with 409 already_sent when the campaign was sent before. An invitation moves added guests to invited. A reminder for later is queued when its time comes, for whoever has not answered by then.
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
    "/campaigns/{id}/doubts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how many messages nobody can tell the fate of */
        get: operations["readDoubts"];
        put?: never;
        /**
         * Send messages in doubt once more, or leave them
         * @description Decides about those that wait. `send` may give somebody a second copy, never a third; `leave` asks no more. Asked again, it changes nothing further.
         */
        post: operations["settleDoubts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guests/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a guest once more what they were sent last
         * @description The same words, to the address the guest has now, as a campaign and a batch of its own. Refused while the last message is on its way.
         */
        post: operations["resendToGuest"];
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
    "/events/{id}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whom the last message has not reached, by reason
         * @description Guests who were removed, or were sent another message since, are in no group.
         */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/failures/{reason}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the guests of one reason */
        get: operations["listFailedGuests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/failures/{reason}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the guests of one reason the same once more
         * @description The words that failed, to the addresses the guests have now, as a campaign for each sending that failed. Only for reasons where trying again may help. Asked twice, nobody gets it twice.
         */
        post: operations["retryFailedGuests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lanes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how fast each receiving provider takes messages
         * @description For the owner of the installation: lanes serve all accounts alike.
         */
        get: operations["listLanes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read whom messages come from, and by which way they leave */
        get: operations["readSenders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/senders/email/records/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look up what the sender's domain says of its mail
         * @description Asks the name servers now: `spf` who may send, `dkim` the keys mail is signed with, `dmarc` what receivers do with the rest, `mx` where replies go. One line a record, with what was found and what it should be. Empty while no sender is set.
         */
        get: operations["checkSenderRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/senders/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send yourself a few words from the account's sender
         * @description By the way campaigns leave, at once. Without a provider it is kept in the sandbox.
         */
        post: operations["testSender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the installation is doing
         * @description For the owner of the installation: it is about all accounts.
         */
        get: operations["readSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at what the server needs, as `beckon doctor` does
         * @description Changes nothing and sends nothing; it takes up to ten seconds where something does not answer.
         */
        get: operations["examineSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what became of attempts to deliver over the last hours
         * @description All accounts together, in at most 200 stretches of whole minutes. Kept 30 days.
         */
        get: operations["readDeliverySeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download figures that help to find out what is wrong
         * @description Versions, states, sizes and counts. No address, name, number or secret of anybody is in it, and no text a provider sent.
         */
        get: operations["downloadDiagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the installation sends, and what it may have sent twice
         * @description Sending is held when the database was restored from a backup, and when the installation's owner holds it. Its owner alone may ask, for it is about all accounts.
         */
        get: operations["readSending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold all sending, of every account, until it is resumed */
        post: operations["holdSending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let sending go on */
        post: operations["resumeSending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages the sandbox kept instead of sending them, newest first
         * @description A channel without a provider sends nothing: its messages are kept here for 7 days, the newest 200,000 of an account. Each shows the personal links it carries.
         */
        get: operations["listSandboxMessages"];
        put?: never;
        post?: never;
        /** Empty the sandbox */
        delete: operations["deleteSandboxMessages"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/briefs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same messages without their texts, for lists */
        get: operations["listSandboxBriefs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message the sandbox kept, with every address it leads to */
        get: operations["readSandboxMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages/{id}/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Press what the guest of a captured message would press
         * @description Opens the page the message leads to, waits as long as a person reads, and presses the button by its own form: closed, full or withdrawn is told as the guest is told. Takes about a second.
         */
        post: operations["playGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write back to a captured text, as its recipient would
         * @description It is taken as any text that comes in: YES, NO and STOP count. What we answer is captured as well.
         */
        post: operations["playTextReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages/{id}/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report on a captured message what its receiver might
         * @description Everything follows that follows a real report: the message's state, counts, the contact's standing, webhooks. `bounced`: there is no such mailbox. `full`: it has no room.
         */
        post: operations["playNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/behaviour": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the pretended providers of the sandbox behave */
        get: operations["readSandboxBehaviour"];
        /**
         * Let the pretended providers of the sandbox misbehave, to rehearse a bad day
         * @description It acts within a second and ends by itself after an hour. A channel that is left out stays as it is. All accounts share the sandbox, as they would share a provider: only the installation's owner may switch it.
         */
        put: operations["switchSandboxBehaviour"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What programs asked of the five APIs, newest first
         * @description Kept for 7 days unless set otherwise, the newest 100,000 that went well and the newest 100,000 that were refused. Secrets, keys and personal links are masked before anything is kept. Calls appear within a second; where more come than are kept, `missed` tells how many of the last day. Not counted: `total` is left out.
         */
        get: operations["listApiCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-log/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One call, with what was sent and what it was refused with */
        get: operations["readApiCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quick-invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * From a title and a few addresses to invitations on their way
         * @description Makes and publishes the event, makes contacts where there are none, invites them and sends at once.
         */
        post: operations["quickInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what guests who come are asked, in order */
        get: operations["listQuestions"];
        put?: never;
        /**
         * Ask guests who come one more thing
         * @description Asked on the guest's page once they said yes, behind the others; ten an event at most. Nobody's Yes waits for an answer.
         */
        post: operations["createQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/questions/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the questions in another order */
        post: operations["orderQuestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/questions/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what those who come said: choices counted, numbers summed
         * @description Texts are listed by `GET /questions/{id}/answers`. Whoever says No afterwards counts no more.
         */
        get: operations["readQuestionResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/questions/{id}": {
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
         * Delete a question and the answers to it
         * @description For good. `GET /events/{id}/questions/results` tells how many have answered it.
         */
        delete: operations["deleteQuestion"];
        options?: never;
        head?: never;
        /**
         * Word a question anew
         * @description A JSON merge patch (RFC 7396). Answers that were given stay what they were: options keep their ids, and one that somebody chose and that is left out is offered no more. The kind of a question that was answered does not change (409 `question_answered`).
         */
        patch: operations["updateQuestion"];
        trace?: never;
    };
    "/questions/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the texts or numbers that guests who come gave to a question
         * @description In the order the guests were put on the list. What was chosen among options is counted in the results.
         */
        get: operations["listQuestionAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how an event stands */
        get: operations["readResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last answers, the newest first
         * @description Every answer that counted when it was given, of guests who are on the list; not pages of all: the timeline of a guest has theirs.
         */
        get: operations["listLatestAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/results/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the answers over time */
        get: operations["readResultsSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/results/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how answers of several events came in */
        get: operations["listAnswerCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the guests as CSV
         * @description A line for each guest, removed ones too unless `state` leaves them out. Cells that a spreadsheet would take for a formula start with an apostrophe, which the import takes away again.
         */
        get: operations["exportGuests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/export.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the guests as JSON
         * @description One array, streamed: the same guests and columns as the CSV file, with numbers as numbers and nothing guarded.
         */
        get: operations["exportGuestsJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses that are told what happens */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have an address told what happens
         * @description Without `events` it is told everything. With `url: null` it has no address and asks instead: `POST /webhooks/{id}/next`. Each delivery is signed as Standard Webhooks 1.0 has it, with the secret shown here and never again.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one endpoint and how it is doing */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /**
         * Tell an address nothing any more
         * @description What was waiting for it is dropped, and its secret is forgotten.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint, or switch it on or off
         * @description Switched on again it gets what was waiting for it. What happens while it is off is not told later: read the lists for that.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description While both count, each delivery carries a signature of each: a receiver changes over without losing any.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to an endpoint
         * @description An event of the type `webhook.test`, sent as any other is; with `event` a sample of that type, about nobody who exists, with `sample: true` beside its type. The answer is its delivery: read it again to see what came of it.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what an endpoint without an address is to be told
         * @description What waits for it, eight at most, in order, signed now. The same comes again until its result is given with a later call; one that failed is over, and can be replayed. For one caller at a time; `beckon listen` is one. An endpoint that has not asked for a quarter of an hour ends; one that for three days takes nothing of what waits is switched off.
         */
        post: operations["nextWebhookDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an endpoint was told, and every attempt
         * @description Newest first; kept 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one delivery with its attempts */
        get: operations["readWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell an endpoint again
         * @description Those deliveries that are named, or those that failed since a moment (10,000 a call). They keep their `webhook-id` and have all attempts before them again; one that is still on its way is left alone.
         */
        post: operations["replayWebhook"];
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
        AnswerCurves: {
            /** @description By event id; events without answers are left out, and so are those that are not there */
            items: {
                eventId: number;
                yes: number;
                no: number;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                firstAt: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                lastAt: string;
                /** @description How many answers stood at the end of each of 24 equal spans from `firstAt` to `lastAt` */
                totals: number[];
            }[];
        };
        ApiCall: {
            id: number;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            at: string;
            requestId: string;
            /** @enum {string} */
            dialect: "native" | "ivvy" | "spotnana" | "walr" | "event-manager";
            method: string;
            /** @description Path and query, with *** where something opened something */
            target: string;
            status: number;
            ms: number;
            caller: {
                /** @enum {string} */
                kind: "credential" | "login" | "system";
                id: number | null;
                name: string | null;
            } | null;
            code: string | null;
            explanation: string | null;
            network: string | null;
            requestHeaders: {
                [key: string]: string;
            };
            requestBody: string | null;
            requestBytes: number | null;
            answerBody: string | null;
        };
        ApiCallLine: {
            id: number;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            at: string;
            requestId: string;
            /** @enum {string} */
            dialect: "native" | "ivvy" | "spotnana" | "walr" | "event-manager";
            method: string;
            /** @description Path and query, with *** where something opened something */
            target: string;
            status: number;
            ms: number;
            caller: {
                /** @enum {string} */
                kind: "credential" | "login" | "system";
                id: number | null;
                name: string | null;
            } | null;
            code: string | null;
            explanation: string | null;
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
                name: string | null;
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
            schedule: {
                /** @enum {string} */
                clock: "zone" | "guest";
                local: string;
                timezone: string | null;
                note: ("gap" | "overlap") | null;
                /** @description Edition of the time zone data `sendAt` was resolved with */
                tzVersion: string;
                /** @enum {string} */
                resolvedBy: "credential" | "login" | "system";
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                resolvedAt: string;
            } | null;
            /** @description Whom it addresses is looked up when it starts; until then it has no messages */
            choosesAtStart: boolean;
            lateSeconds: number | null;
            cancellable: boolean;
            intake: {
                /** @description How many were handed in */
                recipients: number;
                /** @description The first thousand of those left out */
                skipped: {
                    index: number;
                    why: string;
                }[];
                skippedTotal: number;
                /** @description Values under these names were left out */
                ignored: string[];
            } | null;
            counts: components["schemas"]["MessageCounts"];
            startedAt: string | null;
            finishedAt: string | null;
        };
        BrandColours: {
            light: {
                /** @description Ground of filled buttons: the colour itself, unless no text could be read on it */
                fill: string;
                /** @description Text on it */
                onFill: string;
                /** @description Between the two, rounded down; 4.5 at least */
                contrast: number;
                /** @description Links and outlines; stands out from every ground by 4.5 at least */
                text: string;
                /** @description Ground of notes */
                soft: string;
                /** @description The colour was darkened or lightened for the fill */
                isFillAdjusted: boolean;
                /** @description The same for links and outlines */
                isTextAdjusted: boolean;
            };
            dark: {
                /** @description Ground of filled buttons: the colour itself, unless no text could be read on it */
                fill: string;
                /** @description Text on it */
                onFill: string;
                /** @description Between the two, rounded down; 4.5 at least */
                contrast: number;
                /** @description Links and outlines; stands out from every ground by 4.5 at least */
                text: string;
                /** @description Ground of notes */
                soft: string;
                /** @description The colour was darkened or lightened for the fill */
                isFillAdjusted: boolean;
                /** @description The same for links and outlines */
                isTextAdjusted: boolean;
            };
        };
        Branding: {
            colour: string | null;
            colours: components["schemas"]["BrandColours"] | null;
            logo: {
                url: string;
                width: number;
                height: number;
            } | null;
            cover: {
                url: string;
                width: number;
                height: number;
            } | null;
            /** @description What the cover shows, for who cannot see it; empty: it only decorates */
            coverText: string;
        };
        Campaign: {
            id: number;
            eventId: number;
            /** @enum {string} */
            kind: "invitation" | "reminder" | "update" | "cancellation";
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description The API it was made on */
            origin: string;
            name: string | null;
            /** @description Its text is HTML or plain text with {{names}}, sent without a frame of ours */
            isMerge: boolean;
            listId: number | null;
            subject: string | null;
            preheader: string | null;
            body: string | null;
            /** @description By language: words for who reads it */
            translations: {
                [key: string]: {
                    subject: string | null;
                    preheader: string | null;
                    body: string | null;
                };
            };
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
                /** @constant */
                detailsMissing: true;
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
        ChangeEventsJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "publish-events" | "edit-events" | "cancel-events" | "invite-by-mail";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: {
                succeeded: number;
                failed: {
                    eventId: number;
                    message: string;
                }[];
            } | null;
        };
        ChangeGuestsJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change-guests";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: {
                changed: number;
                /** @description They were so before, or may not be */
                unchanged: number;
            } | null;
        };
        Contact: {
            id: number;
            /** Format: uuid */
            uuid: string;
            firstName: string | null;
            lastName: string | null;
            displayName: string | null;
            email: string | null;
            phone: string | null;
            locale: string | null;
            timezone: string | null;
            externalId: string | null;
            /** @enum {string} */
            emailStatus: "ok" | "unsubscribed" | "bounced" | "complained" | "invalid";
            /** @enum {string} */
            smsStatus: "ok" | "unsubscribed" | "failed" | "invalid";
            /** @description Custom fields by their key */
            fields: {
                [key: string]: string | number | boolean;
            };
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
        ContactEvent: {
            guestId: number;
            eventId: number;
            title: string;
            /** @enum {string} */
            status: "draft" | "published" | "closed" | "cancelled";
            timezone: string;
            startsAt: string | null;
            /** @enum {string} */
            state: "added" | "invited" | "accepted" | "declined" | "removed";
            answeredAt: string | null;
        };
        ContactField: {
            id: number;
            /** @description As contacts and texts name it */
            key: string;
            /** @description As people name it */
            label: string;
            /** @description What values look like; programs that speak of types check them by it */
            kind: "text" | "choice" | "choices" | "date" | "number";
            /** @description Of a choice and of choices */
            options: string[];
            /** @description Told to programs; nothing is refused for want of a value */
            isRequired: boolean;
            isActive: boolean;
            position: number;
        };
        ContactFields: {
            items: components["schemas"]["ContactField"][];
        };
        CopyGuestsJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "copy-guests";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: {
                added: number;
            } | null;
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
            madeBy: {
                id: number;
                name: string;
            } | null;
            /** @description native: the key; ivvy: the API key */
            key?: string;
            /** @description ivvy: what requests are signed with */
            secret?: string;
            /** @description spotnana, walr */
            clientId?: string;
            /** @description spotnana, walr */
            clientSecret?: string;
        };
        CreatedCredentialToken: {
            id: number;
            credentialId: number;
            name: string;
            /** @description The last four characters of the token */
            hint: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            expiresAt: string | null;
            /** @description Shown here and never again */
            token: string;
        };
        CreatedInboundHook: {
            id: number;
            /** @enum {string} */
            provider: "mail" | "mailgun" | "postmark" | "sendgrid" | "ses";
            name: string;
            /** @description Whether calls must also be signed, or carry a password */
            hasSecret: boolean;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description What the provider posts to; shown here and never again */
            url: string;
        };
        CreatedWebhook: {
            id: number;
            name: string;
            url: string | null;
            events: string[];
            isActive: boolean;
            disabledWhy: ("by-hand" | "failing" | "gone") | null;
            formerSecretUntil: string | null;
            failingSince: string | null;
            lastSuccessAt: string | null;
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
            /** @description `whsec_` and base64; shown here and never again */
            secret: string;
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
            madeBy: {
                id: number;
                name: string;
            } | null;
        };
        CredentialToken: {
            id: number;
            credentialId: number;
            name: string;
            /** @description The last four characters of the token */
            hint: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            expiresAt: string | null;
        };
        DeliverySeries: {
            stretchMinutes: number;
            /** @description The oldest first; stretches in which nothing was tried are left out */
            items: {
                /**
                 * Format: date-time
                 * @description Where the stretch begins
                 */
                at: string;
                /** @enum {string} */
                channel: "email" | "sms";
                sent: number;
                refused: number;
                deferred: number;
                throttled: number;
                uncertain: number;
                /** @description The provider as a whole took nothing */
                unavailable: number;
            }[];
        };
        Doubts: {
            /** @description Mails that are sent once more by themselves, unless news of them comes */
            resentAnyway: number;
            /** @description What waits until somebody decides: texts, above all */
            waiting: number;
            /** @description Part of waiting: may be sent once more without a third copy */
            sendable: number;
        };
        EndingWaysIn: {
            /** @description Live ones they made, the first hundred */
            keys: {
                id: number;
                name: string;
            }[];
            keysTotal: number;
            /** @description Long-lived ones they issued, for keys of others as well */
            tokens: number;
            /** @description Open ones they sent */
            invitations: number;
            /** @description What stays open, because a provider posts there, and whose address they have seen: live hooks they made, the first hundred. Where it is the only proof, make another in its place and close it */
            staying: {
                inboundHooks: {
                    id: number;
                    name: string;
                }[];
            };
        };
        EraseJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "erase-contact";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: {
                contactId: number;
                /** @description Rows that were deleted or blanked, by table */
                counts: {
                    [key: string]: number;
                };
                /** @description false: something was under way that is looked for again */
                isFinished: boolean;
            } | null;
        };
        Event: {
            id: number;
            /** Format: uuid */
            uuid: string;
            projectId: number;
            title: string;
            description: string;
            /** @description IANA */
            timezone: string;
            startsAt: string | null;
            endsAt: string | null;
            location: {
                name: string | null;
                address: string | null;
                url: string | null;
            };
            /** @enum {string} */
            status: "draft" | "published" | "closed" | "cancelled";
            answerBy: string | null;
            capacity: number | null;
            /** @description Whether guests who find the event full may wait for a place; the first in line gets the next one */
            waitingList: boolean;
            /** @description How many people one guest may bring */
            plusOnesMax: number;
            /** @description false: only organisers answer for guests; their pages have no buttons */
            guestsMayAnswer: boolean;
            language: string | null;
            organiserNote: string | null;
            closedAt: string | null;
            cancelledAt: string | null;
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
        EventPatch: {
            projectId?: number;
            title?: string;
            description?: string;
            /** @description IANA; the account's where absent */
            timezone?: string;
            startsAt?: string | null;
            endsAt?: string | null;
            location?: {
                name?: string | null;
                address?: string | null;
                url?: string | null;
            } | null;
            answerBy?: string | null;
            capacity?: number | null;
            waitingList?: boolean;
            plusOnesMax?: number;
            guestsMayAnswer?: boolean;
            language?: string | null;
        };
        FailedGuest: {
            guestId: number;
            contactId: number;
            campaignId: number;
            messageId: number;
            name: string | null;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description Where the message went */
            address: string;
            /** @description What the receiver replied */
            reply: string;
        };
        Failures: {
            total: number;
            /** @description The most frequent first */
            groups: {
                /** @enum {string} */
                reason: "invalid-recipient" | "inactive" | "full" | "blocked-policy" | "content-size" | "network-dns" | "unknown";
                /** @description Guests */
                count: number;
                /** @description Whether sending the same once more may help */
                isRetryable: boolean;
                /** @description What most of the receivers replied */
                reply: string;
            }[];
        };
        Guest: {
            id: number;
            eventId: number;
            contact: components["schemas"]["Contact"];
            /** @enum {string} */
            state: "added" | "invited" | "accepted" | "declined" | "removed";
            delivery: ("queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled") | null;
            links: {
                page: string;
                yes: string;
                no: string;
            } | null;
            plusOnes: number;
            /** @description Of whom they bring, in order, as far as named; an empty one stands for somebody who is not known */
            plusOneNames: string[];
            plusOnesMax: number | null;
            note: string | null;
            /** @description What they said to the event's questions */
            details: {
                questionId: number;
                label: string;
                /**
                 * @description choice: one of the options · several: any of them · number · short-text: one line · long-text
                 * @enum {string}
                 */
                kind: "choice" | "several" | "number" | "short-text" | "long-text";
                /** @description The option's words, the number or the text; of `several` a list */
                value: string | number | string[];
                optionIds: number[] | null;
            }[];
            travelNeeds: {
                air?: boolean;
                hotel?: boolean;
                car?: boolean;
                rail?: boolean;
            } | null;
            unconfirmedAnswer: ("yes" | "no") | null;
            waiting: {
                /** @description 1 gets the next place */
                place: number;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                since: string;
            } | null;
            /** @description Every answer ever given, oldest first */
            answers: {
                /** @enum {string} */
                answer: "yes" | "no";
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                at: string;
                /**
                 * @description `waiting-list`: the guest had asked for a place, and one became free
                 * @enum {string}
                 */
                via: "link" | "sms" | "calendar" | "waiting-list" | "api" | "hand";
                note: string | null;
                plusOnes: number;
                /** @description false: it looked like a machine's and waits to be confirmed */
                counted: boolean;
            }[];
            invitedAt: string | null;
            answeredAt: string | null;
            answeredVia: ("link" | "sms" | "calendar" | "waiting-list" | "api" | "hand") | null;
            removedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
        };
        GuestDetails: {
            plusOnes?: number;
            /** @description In order; an empty one stands for somebody who is not known */
            plusOneNames?: string[];
            plusOnesMax?: number | null;
            note?: string | null;
            /** @description By the question's id: an option's id, a list of them, a number or a text, as the question's kind says; null takes the answer back */
            answers?: {
                [key: string]: number | number[] | string | null;
            };
        };
        /** @description null where the list begins or ends */
        GuestNeighbours: {
            previousId: number | null;
            nextId: number | null;
        };
        GuestPlayed: {
            /** @description Of the page that came of it */
            status: number;
            /** @description Whether the answer was stored, or messages were stopped */
            done: boolean;
            /** @description The heading the guest reads then */
            says: string;
        };
        ImportJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "import-contacts";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: components["schemas"]["ImportResult"] | null;
        };
        ImportPreview: {
            columns: {
                column: string;
                target: string | null;
                /** @enum {string} */
                by: "name" | "content" | "default";
            }[];
            /** @description The first 50 after the header, as they stand there */
            rows: string[][];
            encoding: string;
            delimiter: string;
            /** @description What was assumed */
            notes: string[];
            /** @description Larger files are not imported */
            limitBytes: number;
        };
        /** @description `created`, `updated`, `unchanged` and `rejectedTotal` add up to the rows of the file */
        ImportResult: {
            created: number;
            updated: number;
            unchanged: number;
            /** @description The first thousand */
            rejected: components["schemas"]["RejectedRow"][];
            rejectedTotal: number;
            dryRun: boolean;
            listId: number | null;
            columns: {
                column: string;
                target: string | null;
                /** @enum {string} */
                by: "map" | "name" | "content" | "default";
            }[];
            encoding: string;
            delimiter: string;
            /** @description What was assumed about the file */
            notes: string[];
        };
        InboundHook: {
            id: number;
            /** @enum {string} */
            provider: "mail" | "mailgun" | "postmark" | "sendgrid" | "ses";
            name: string;
            /** @description Whether calls must also be signed, or carry a password */
            hasSecret: boolean;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        InviteJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "invite-guests";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: components["schemas"]["InviteSummary"] | null;
        };
        InviteResult: {
            contactId: number;
            /** @enum {string} */
            outcome: "invited" | "already-invited" | "unknown" | "not-eligible" | "suppressed";
            why: ("over" | "closed" | "cancelled") | null;
            guestId: number | null;
            links: {
                page: string;
                yes: string;
                no: string;
            } | null;
        };
        /** @description How many people met each outcome */
        InviteSummary: {
            invited: number;
            "already-invited": number;
            suppressed: number;
            "not-eligible": number;
            unknown: number;
            queued: number | null;
        };
        IvvyBatchJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "ivvy-batch";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: {
                answered: number;
            } | null;
        };
        Job: components["schemas"]["ImportJob"] | components["schemas"]["InviteJob"] | components["schemas"]["ChangeGuestsJob"] | components["schemas"]["CopyGuestsJob"] | components["schemas"]["EraseJob"] | components["schemas"]["ChangeEventsJob"] | components["schemas"]["IvvyBatchJob"] | components["schemas"]["TextReplyJob"];
        Lane: {
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description A receiving provider, such as `google.com`, or `*` for everything the channel sends */
            lane: string;
            /** @description Worker processes that send by it; the figures are theirs together */
            workers: number;
            /** @description Messages that may be under way at once */
            width: number;
            perSecondMax: number | null;
            /** @description Messages a second it took while it was last busy */
            perSecond: number;
            restsUntil: string | null;
            reason: string | null;
            /** @description Since the workers began */
            sent: number;
            /** @description How often it asked for less, since the workers began */
            throttled: number;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            updatedAt: string;
        };
        LatestAnswers: {
            items: {
                id: number;
                guestId: number;
                name: string | null;
                /** @enum {string} */
                answer: "yes" | "no";
                plusOnes: number;
                /** @description link, sms, calendar, waiting-list, api or hand */
                via: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                at: string;
            }[];
        };
        List: {
            id: number;
            /** Format: uuid */
            uuid: string;
            name: string;
            /** @description People on the list */
            size: number;
            /** @description Names of the values that recipients brought along */
            columns: string[];
            /** @description Values of recipients under other names are left out */
            hasFixedColumns: boolean;
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
        LiveEvent: {
            eventId: number;
            /** @enum {string} */
            status: "draft" | "published" | "closed" | "cancelled";
            counts: {
                /** @description On the list and not asked yet */
                notInvited: number;
                yes: number;
                no: number;
                noAnswer: number;
                /** @description yes and whom they bring */
                heads: number;
            };
            /** @description Those with a sending that is not over, or was not a minute ago */
            campaigns: {
                id: number;
                /** @enum {string} */
                state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "done";
                counts: components["schemas"]["MessageCounts"];
            }[];
        };
        MembershipChange: {
            /** @description People put on the list, or taken off it */
            changed: number;
            /** @description People for whom it was so before */
            unchanged: number;
            /** @description Ids of nobody */
            unknown: number[];
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
        /** @description `queued` includes what is just being sent; all but `total` and `delivered` add up to `total` */
        MessageCounts: {
            total: number;
            queued: number;
            sent: number;
            deferred: number;
            failed: number;
            uncertain: number;
            suppressed: number;
            cancelled: number;
            /** @description Part of `sent`: known to have arrived. Most receivers and providers do not say; 0 says nothing */
            delivered: number;
        };
        NewEvent: {
            projectId?: number;
            title?: string;
            description?: string;
            /** @description IANA; the account's where absent */
            timezone?: string;
            startsAt?: string | null;
            endsAt?: string | null;
            location?: {
                name?: string | null;
                address?: string | null;
                url?: string | null;
            } | null;
            answerBy?: string | null;
            capacity?: number | null;
            waitingList?: boolean;
            plusOnesMax?: number;
            guestsMayAnswer?: boolean;
            language?: string | null;
        };
        NewQuestion: {
            /**
             * @description choice: one of the options · several: any of them · number · short-text: one line · long-text
             * @enum {string}
             */
            kind: "choice" | "several" | "number" | "short-text" | "long-text";
            label: string;
            hint?: string | null;
            required?: boolean;
            /** @description All that are offered, in order. One with an id keeps the answers given to it, whatever it is called */
            options?: {
                id?: number;
                label: string;
            }[];
        };
        NextWebhookDeliveries: {
            items: {
                deliveryId: number;
                event: string;
                /** @description To be passed on with the body as they are */
                headers: {
                    [key: string]: string;
                };
                /** @description The bytes that are signed, as text */
                body: string;
            }[];
        };
        OwnInvitation: {
            id: number;
            /** @enum {string} */
            status: "pending" | "accepted" | "rejected";
            event: {
                id: number;
                title: string;
                /** @description IANA */
                timezone: string;
                startsAt: string | null;
                endsAt: string | null;
                location: {
                    name: string | null;
                    address: string | null;
                    url: string | null;
                };
                /** @enum {string} */
                status: "draft" | "published" | "closed" | "cancelled";
            };
            inviter: string | null;
            /** @description Who was asked */
            invited: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            issuedAt: string;
            answeredAt: string | null;
            /** @description Whether it can be answered here now */
            mayAnswer: boolean;
            page: string | null;
        };
        PersonalData: {
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            exportedAt: string;
            /** @description By what it is kept in: contacts, guests, answers, messages, sandboxMessages, … */
            data: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            /** @description Stored reports and calls in which the person stands among others */
            mentions: {
                table: string;
                id: number;
            }[];
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
                 * @description `no_email`: The person has no e-mail address. `no_phone`: The person has no phone number. `unsubscribed`: The person asked for no more messages. `bounced`: Mail to this address came back for good. `complained`: The person marked a message as spam. `invalid_address`: Nothing can be sent to this address. `suppressed`: The address is on the suppression list. `answered`: The guest has answered; reminders are for those who have not. `not_invited`: The guest was never invited, so there is nothing to remind them of. `reminded_enough`: The guest got as many reminders of this event as the account allows. `written_recently`: The guest was written to too short a time before. `frequency_cap`: The person was written to as often in these days as the account allows, over all events.
                 * @enum {string}
                 */
                reason: "no_email" | "no_phone" | "unsubscribed" | "bounced" | "complained" | "invalid_address" | "suppressed" | "answered" | "not_invited" | "reminded_enough" | "written_recently" | "frequency_cap";
                count: number;
                /** @description The first few */
                examples: {
                    guestId: number;
                    name: string;
                }[];
            }[];
            /** @description Parts all texts together are billed as */
            smsParts: number;
            sms: {
                parts: number;
                byParts: {
                    parts: number;
                    recipients: number;
                }[];
                longest: {
                    guestId: number;
                    /** @enum {string} */
                    alphabet: "plain" | "unicode";
                    length: number;
                    parts: number;
                } | null;
            } | null;
            schedule: {
                /** @enum {string} */
                clock: "now" | "instant" | "zone" | "guest";
                at: string | null;
                local: string | null;
                timezone: string | null;
                note: ("gap" | "overlap") | null;
                /** @description Where every guest has their own time: when it comes in each zone of the audience */
                zones: {
                    timezone: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant in UTC
                     */
                    at: string;
                    note: ("gap" | "overlap") | null;
                    recipients: number;
                    isPast: boolean;
                }[];
                /** @description Whose own time has passed when the sending starts */
                leavingAtOnce: number;
            };
            /** @description Wall times that the zone's clocks skip or show twice, and what was taken for them */
            notices: {
                pointer: string;
                /** @enum {string} */
                code: "gap" | "overlap";
                message: string;
            }[];
            /** @description By receiver, the largest first: domains of addresses, country codes of phones */
            lanes: {
                /**
                 * @example gmail.com
                 * @example +44
                 * @example other
                 */
                lane: string;
                recipients: number;
            }[];
            waiting: {
                /** @enum {string} */
                reason: "quiet_hours" | "warm_up";
                count: number;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description When the last of them may leave
                 */
                until: string;
            }[];
            /**
             * Format: date-time
             * @description An estimate
             */
            firstLeavesAt: string;
            /**
             * Format: date-time
             * @description An estimate
             */
            lastLeavesAt: string;
            /** @description What the estimates rest on */
            estimate: {
                perSecond: number;
                /** @enum {string} */
                basis: "assumed" | "measured";
            };
            warnings: {
                /** @enum {string} */
                code: "missing_value" | "shared_address" | "reserved_address" | "members_not_guests" | "no_reply_to" | "event_soon" | "answers_close_first" | "chosen_at_start" | "country_not_allowed" | "sms_limit" | "sms_unicode" | "sms_one_way" | "sandbox";
                message: string;
                count: number | null;
                variable: string | null;
                /** @description The first few guests it concerns */
                guestIds: number[];
            }[];
            blockers: {
                /**
                 * @description `event_not_published`: The event is a draft, and nothing is sent for drafts. `event_cancelled`: The event is cancelled; only a notice of the cancellation can be sent. `event_closed`: Answers to the event are closed. `event_over`: The event is over; nobody can be asked to it any more. `answers_closed`: The date to answer by has passed, so whoever is asked could not answer. `no_sender`: No sender address is set. `no_recipients`: Nobody in the audience can be written to.
                 * @enum {string}
                 */
                code: "event_not_published" | "event_cancelled" | "event_closed" | "event_over" | "answers_closed" | "no_sender" | "no_recipients";
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
        Question: {
            id: number;
            eventId: number;
            position: number;
            /**
             * @description choice: one of the options · several: any of them · number · short-text: one line · long-text
             * @enum {string}
             */
            kind: "choice" | "several" | "number" | "short-text" | "long-text";
            label: string;
            hint: string | null;
            /** @description The form asks again where it was left out; a Yes never waits for it */
            required: boolean;
            options: {
                id: number;
                label: string;
                /** @description false: taken out after somebody chose it; their answer stays */
                offered: boolean;
            }[];
        };
        QuestionAnswer: {
            guestId: number;
            contactId: number;
            name: string | null;
            value: string | number;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            at: string;
        };
        QuestionPatch: {
            /**
             * @description choice: one of the options · several: any of them · number · short-text: one line · long-text
             * @enum {string}
             */
            kind?: "choice" | "several" | "number" | "short-text" | "long-text";
            label?: string;
            hint?: string | null;
            required?: boolean;
            /** @description All that are offered, in order. One with an id keeps the answers given to it, whatever it is called */
            options?: {
                id?: number;
                label: string;
            }[];
        };
        QuestionResults: {
            /** @description Guests who said yes: of them everything here is told */
            yes: number;
            /** @description Whom they bring */
            plusOnes: number;
            /** @description yes + plusOnes: people to expect */
            heads: number;
            /** @description Part of yes: have left out a required question */
            detailsMissing: number;
            questions: {
                question: components["schemas"]["Question"];
                /** @description Guests who come and answered it */
                answered: number;
                sum: number | null;
                /** @description How many chose each; those offered no more only where somebody who comes chose them */
                options: {
                    id: number;
                    label: string;
                    /** @description false: taken out after somebody chose it; their answer stays */
                    offered: boolean;
                    count: number;
                }[];
            }[];
        };
        QuickInvited: {
            eventId: number;
            campaignId: number;
            results: components["schemas"]["InviteResult"][];
            inboxUrl: string;
        };
        Recipient: {
            batchId: number;
            /** @description Place in the call that brought them */
            index: number;
            guestId: number;
            variables: {
                [key: string]: string;
            };
        };
        RejectedRow: {
            /** @description The header is row 1 */
            row: number;
            column: string | null;
            value: string | null;
            code: string;
            /** @description What is wrong, and what mends it */
            message: string;
        };
        ReportPlayed: {
            /**
             * @description `known`: something weightier is known of the message already
             * @enum {string}
             */
            outcome: "taken" | "known";
            /** @description Whether nobody writes to the address any more because of it */
            suppressed: boolean;
        };
        ResentGuest: {
            id: number;
            eventId: number;
            contact: components["schemas"]["Contact"];
            /** @enum {string} */
            state: "added" | "invited" | "accepted" | "declined" | "removed";
            delivery: ("queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled") | null;
            links: {
                page: string;
                yes: string;
                no: string;
            } | null;
            plusOnes: number;
            /** @description Of whom they bring, in order, as far as named; an empty one stands for somebody who is not known */
            plusOneNames: string[];
            plusOnesMax: number | null;
            note: string | null;
            /** @description What they said to the event's questions */
            details: {
                questionId: number;
                label: string;
                /**
                 * @description choice: one of the options · several: any of them · number · short-text: one line · long-text
                 * @enum {string}
                 */
                kind: "choice" | "several" | "number" | "short-text" | "long-text";
                /** @description The option's words, the number or the text; of `several` a list */
                value: string | number | string[];
                optionIds: number[] | null;
            }[];
            travelNeeds: {
                air?: boolean;
                hotel?: boolean;
                car?: boolean;
                rail?: boolean;
            } | null;
            unconfirmedAnswer: ("yes" | "no") | null;
            waiting: {
                /** @description 1 gets the next place */
                place: number;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                since: string;
            } | null;
            /** @description Every answer ever given, oldest first */
            answers: {
                /** @enum {string} */
                answer: "yes" | "no";
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                at: string;
                /**
                 * @description `waiting-list`: the guest had asked for a place, and one became free
                 * @enum {string}
                 */
                via: "link" | "sms" | "calendar" | "waiting-list" | "api" | "hand";
                note: string | null;
                plusOnes: number;
                /** @description false: it looked like a machine's and waits to be confirmed */
                counted: boolean;
            }[];
            invitedAt: string | null;
            answeredAt: string | null;
            answeredVia: ("link" | "sms" | "calendar" | "waiting-list" | "api" | "hand") | null;
            removedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            /** @description The campaign of this one message */
            campaignId: number;
        };
        Results: {
            counts: {
                /** @description yes + no + noAnswer: ever invited and not removed */
                invited: number;
                yes: number;
                no: number;
                noAnswer: number;
                /** @description Part of noAnswer: an answer that looked like a machine's */
                unconfirmed: number;
                /** @description yes and whom they bring */
                heads: number;
                /** @description Part of no and noAnswer: in line for a place */
                waiting: number;
                /** @description Part of noAnswer: the latest message failed */
                failed: number;
                /** @description On the list and opened their page, whether they answered or not; what looks like a machine is not */
                visited: number;
            };
            delivery: components["schemas"]["MessageCounts"];
            /** @description Each invited guest is in one: by the channels they had been written to when they answered, or were written to so far; `link` where no message was made; `api` and `hand`: another program or the organiser answered for them */
            byChannel: {
                email: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
                sms: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
                both: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
                link: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
                api: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
                hand: {
                    yes: number;
                    no: number;
                    /** @description Have not answered so far and were written to this way */
                    noAnswer: number;
                    /** @description Part of noAnswer: the latest message failed */
                    failed: number;
                    medianWait: number | null;
                    delivery: components["schemas"]["MessageCounts"] | null;
                    smsParts: number | null;
                };
            };
            /** @description Which message got the answer: the last one before it */
            byCampaign: {
                campaignId: number;
                kind: string;
                /** @enum {string} */
                channel: "email" | "sms";
                delivery: components["schemas"]["MessageCounts"];
                yes: number;
                no: number;
            }[];
        };
        ResumedSending: {
            left: number;
        };
        Retention: {
            /** @description Captured mail and texts; the newest 200,000 at most */
            sandbox: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description Texts that came in, and what was answered */
            texts: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description What happened, and how webhooks were told */
            webhooks: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description Reports of imports and other jobs */
            jobs: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description Calls of the API */
            apiLog: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description Addresses and servers' replies of messages whose sending is over; states and counts stay */
            messages: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description Who did what */
            audit: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
            /** @description People in no event, unchanged for so long, who do not sign in: they are erased, and may come back */
            contacts: {
                days: number | null;
                defaultDays: number | null;
                min: number;
                max: number;
            };
        };
        RetriedFailures: {
            /** @description 20,000 at most */
            queued: number;
            campaignIds: number[];
        };
        /** @description null for a channel that has a real provider */
        SandboxBehaviour: {
            email: {
                /**
                 * @description `down`: cannot be reached. `throttling`: takes 5 messages a second and answers 454 (SMS: 429) to the others. `slow`: 3 seconds for each. `wrong-password`: refuses the login
                 * @enum {string}
                 */
                mode: "normal" | "down" | "throttling" | "slow" | "wrong-password";
                until: string | null;
            } | null;
            sms: {
                /**
                 * @description `down`: cannot be reached. `throttling`: takes 5 messages a second and answers 454 (SMS: 429) to the others. `slow`: 3 seconds for each. `wrong-password`: refuses the login
                 * @enum {string}
                 */
                mode: "normal" | "down" | "throttling" | "slow" | "wrong-password";
                until: string | null;
            } | null;
        };
        SandboxBrief: {
            id: number;
            /** @enum {string} */
            channel: "email" | "sms";
            campaignId: number | null;
            guestId: number | null;
            to: string;
            from: string;
            subject: string | null;
            /** @description How its text begins */
            begins: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            capturedAt: string;
        };
        SandboxMessage: {
            id: number;
            /** @enum {string} */
            channel: "email" | "sms";
            campaignId: number | null;
            guestId: number | null;
            to: string;
            from: string;
            subject: string | null;
            text: string;
            html: string | null;
            raw: string | null;
            headers: {
                [key: string]: string;
            };
            pageLink: string | null;
            yesLink: string | null;
            noLink: string | null;
            unsubscribeLink: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            capturedAt: string;
        };
        SandboxMessageInFull: {
            id: number;
            /** @enum {string} */
            channel: "email" | "sms";
            campaignId: number | null;
            guestId: number | null;
            to: string;
            from: string;
            subject: string | null;
            text: string;
            html: string | null;
            raw: string | null;
            headers: {
                [key: string]: string;
            };
            pageLink: string | null;
            yesLink: string | null;
            noLink: string | null;
            unsubscribeLink: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            capturedAt: string;
            /** @description Every address it leads to */
            links: string[];
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
            /** @description Of the whole mail, or of the text */
            bytes: number;
        };
        /** @description What is left out comes from the account's settings */
        Sender: {
            name?: string | null;
            email?: string | null;
            replyTo?: string | null;
        };
        SenderRecord: {
            /** @enum {string} */
            kind: "spf" | "dkim" | "dmarc" | "mx";
            /**
             * @description unknown: it cannot be told from here
             * @enum {string}
             */
            state: "ok" | "warning" | "failed" | "unknown";
            /** @enum {string} */
            finding: "fits" | "missing" | "several" | "other_senders" | "too_many_lookups" | "unreadable" | "differs" | "withdrawn" | "not_aligned" | "only_reports" | "takes_no_mail" | "server_unknown" | "signed_elsewhere" | "no_answer";
            /** @description Where the record stands, or belongs */
            name: string;
            /** @enum {string} */
            type: "TXT" | "MX";
            /** @description What stands there of this kind, five at most */
            found: string[];
            expected: string | null;
            /** @description The finding in a sentence, and what to do */
            says: string;
        };
        Senders: {
            email: {
                /** @description Beside the address; the account's name unless set */
                name: string;
                address: string | null;
                replyTo: string | null;
                sandbox: boolean;
                server: string | null;
                signedBy: {
                    domain: string;
                    selectors: string[];
                } | null;
                returnPath: string | null;
            };
            sms: {
                sender: string | null;
                operatorSender: string | null;
                sandbox: boolean;
            };
        };
        Sending: {
            /** @enum {string} */
            state: "going" | "held";
            why: string | null;
            heldAt: string | null;
            knownUntil: string | null;
            /** @description What stands as not sent and may have been, while sending is held */
            unknown: {
                messages: number;
                batches: {
                    accountId: number;
                    eventId: number;
                    campaignId: number;
                    /** @enum {string} */
                    channel: "email" | "sms";
                    state: string;
                    messages: number;
                }[];
            };
        };
        Session: {
            account: {
                id: number;
                name: string;
            };
            /**
             * @description The most the caller may do, each with all before it; `self` is only what is one's own, `develop` is webhooks, the API log and credentials up to `write`
             * @enum {string}
             */
            right: "self" | "read" | "write" | "develop" | "owner";
            /** @description Whether what is about the whole installation may be asked for */
            isOperator: boolean;
            person: {
                id: number;
                name: string;
                email: string;
                /** @enum {string} */
                role: "owner" | "organiser" | "developer" | "viewer" | "member";
                /** @description false where somebody signs in by links alone */
                hasPassword: boolean;
            } | null;
            endsAt: string | null;
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
            /** @description BCP 47, such as en: of messages to people of whom no language is known, for events that name none */
            defaultLocale: string;
            /** @description Those that guests can be spoken to in, and whether the account does */
            languages: {
                /** @enum {string} */
                tag: "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ar" | "he" | "fa" | "ja" | "zh";
                /** @enum {string} */
                direction: "ltr" | "rtl";
                isOffered: boolean;
            }[];
            offeredLanguages: ("en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ar" | "he" | "fa" | "ja" | "zh")[] | null;
            /**
             * @description Of dates in Persian. An event's `language` with a calendar in it, such as fa-u-ca-persian or fa-u-ca-gregory, decides for the event
             * @enum {string}
             */
            persianCalendar: "gregorian" | "persian";
            /** @description Texts are sent between this wall time */
            smsFrom: string;
            /** @description and this one */
            smsUntil: string;
            /** @description Reminders to one guest of one event, at most */
            remindersMax: number;
            /** @description Between a reminder and the message before it, at least; not kept in the sandbox */
            reminderSpacingHours: number;
            contactMessagesMax: number | null;
            contactMessagesDays: number;
            /** @description Whether mails ask in the guest's calendar too; what it replies is an answer. Needs an inbound address, set by the operator */
            calendarReplies: boolean;
            /** @description Whether guests are told in a message what they answered, by the channel their invitation came by. The place somebody waited for is told in any case */
            receipts: boolean;
            /** @description Whether Beckon sends its own invitation to whoever is newly invited through the iVvy dialect; otherwise its clients deliver the links */
            ivvyInvitesSend: boolean;
            smsSender: string | null;
            smsCountries: string[] | null;
            smsPartsPerCampaign: number | null;
            smsPartsPerDay: number | null;
            smsNewNumbersMax: number | null;
            /** @description Whether yes and no in the guests' own languages are answers too when they are texted */
            smsLocalWords: boolean;
            /** @description Sending domains that receivers get to know slowly: `firstDay` mails on the first day with mail, twice as many on each such day after it, never more than `dailyMax`. What is more waits for the next day of `defaultTimezone` */
            warmUps: {
                domain: string;
                firstDay: number;
                dailyMax: number;
            }[];
            /** @description Origin of every link; set by the operator */
            publicUrl: string;
            /** @description Whether a channel's messages are captured instead of sent; set by the operator */
            sandbox: {
                email: boolean;
                sms: boolean;
            };
        };
        SignedInBrowser: {
            id: number;
            device: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            seenAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            endsAt: string;
            /** @description The one that asks */
            isPresent: boolean;
        };
        Suppression: {
            id: number;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description Masked: only a hash of the address is kept */
            address: string;
            eventId: number | null;
            /** @enum {string} */
            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "erased";
            source: string;
            contactId: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            erasedAt: string | null;
        };
        System: {
            version: string;
            /**
             * Format: date-time
             * @description When the process that answers began
             */
            startedAt: string;
            database: {
                version: string;
                sizeBytes: number;
                connections: number;
                connectionsMax: number;
                archivedAt: string | null;
            };
            disk: {
                freeBytes: number;
                totalBytes: number;
            } | null;
            /** @description Messages of sendings that have begun, of all accounts */
            queues: {
                /** @enum {string} */
                channel: "email" | "sms";
                waiting: number;
                deferred: number;
                oldestDueAt: string | null;
            }[];
            backlog: {
                /** @description At most 10000 are counted */
                jobs: number;
                /** @description At most 10000 are counted */
                webhooks: number;
                /** @description At most 10000 are counted */
                pausedSendings: number;
            };
            workers: {
                host: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                startedAt: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                seenAt: string;
            }[];
        };
        SystemFinding: {
            about: string;
            /** @enum {string} */
            state: "ok" | "warning" | "failed";
            /** @description How it was found, and what to do */
            says: string;
        };
        TeamInvitation: {
            id: number;
            email: string;
            /**
             * @description `owner`: everything; `organiser`: events, people and sending; `developer`: the same, webhooks, the API log and credentials up to `write`; `viewer`: sees and changes nothing
             * @enum {string}
             */
            role: "owner" | "organiser" | "developer" | "viewer";
            invitedBy: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            expiresAt: string;
            mailedAt: string | null;
            trouble: string | null;
        };
        TeamMember: {
            id: number;
            name: string;
            /** @description What they sign in with */
            email: string;
            /**
             * @description `owner`: everything; `organiser`: events, people and sending; `developer`: the same, webhooks, the API log and credentials up to `write`; `viewer`: sees and changes nothing
             * @enum {string}
             */
            role: "owner" | "organiser" | "developer" | "viewer";
            /** @description false where somebody signs in by links alone */
            hasPassword: boolean;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            joinedAt: string;
            seenAt: string | null;
            isYou: boolean;
        };
        TestSending: {
            to: string;
            /** @enum {string} */
            outcome: "sent" | "refused" | "deferred" | "uncertain";
            /** @description What the other side said */
            reply: string;
        };
        Text: {
            id: number;
            /** @description Who wrote it */
            from: string;
            /** @description Our number */
            to: string;
            text: string;
            /** @enum {string} */
            meaning: "stop" | "start" | "help" | "yes" | "no" | "wants-out" | "other";
            /**
             * @description What became of it; `kept` is for you to read, `which`: the writer was asked which invitation
             * @enum {string}
             */
            outcome: "kept" | "stopped" | "started" | "helped" | "answered" | "unchanged" | "not-answered" | "which";
            guestId: number | null;
            review: ("open" | "stopped" | "dismissed") | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            receivedAt: string;
        };
        TextReplyJob: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "send-text-reply";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            done: number;
            total: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            error: string | null;
            /** @description null until it is over; of a job that was cancelled or failed, what it did until then */
            result: Record<string, never> | null;
        };
        TimelineEntry: {
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            at: string;
            /** @enum {string} */
            kind: "added" | "invited" | "message" | "answered" | "removed" | "links-rotated" | "calendar" | "set" | "waiting" | "details";
            /** @description invited: invitationId, origin, status · message: messageId, campaignId, channel, state, reply · answered: answer, via, note, plusOnes, counted, signals · calendar (a reply that became no answer): said, outcome, attendee, comment, startsAt, endsAt · set (by an organiser, to a state that is no answer): was, became · details (said besides Yes): via, plusOnes, plusOneNames, note, answers */
            details: {
                [key: string]: unknown;
            };
        };
        TranslatedText: {
            subject?: string | null;
            preheader?: string | null;
            body?: string | null;
        };
        /** @description Words for guests who are written to in another language. Each stands for itself: what is left out of it is Beckon's own text in that language. Whose language is not among them gets the campaign's own words */
        Translations: {
            en?: components["schemas"]["TranslatedText"] | null;
            de?: components["schemas"]["TranslatedText"] | null;
            fr?: components["schemas"]["TranslatedText"] | null;
            es?: components["schemas"]["TranslatedText"] | null;
            it?: components["schemas"]["TranslatedText"] | null;
            pt?: components["schemas"]["TranslatedText"] | null;
            nl?: components["schemas"]["TranslatedText"] | null;
            pl?: components["schemas"]["TranslatedText"] | null;
            tr?: components["schemas"]["TranslatedText"] | null;
            ar?: components["schemas"]["TranslatedText"] | null;
            he?: components["schemas"]["TranslatedText"] | null;
            fa?: components["schemas"]["TranslatedText"] | null;
            ja?: components["schemas"]["TranslatedText"] | null;
            zh?: components["schemas"]["TranslatedText"] | null;
        };
        Webhook: {
            id: number;
            name: string;
            url: string | null;
            events: string[];
            isActive: boolean;
            disabledWhy: ("by-hand" | "failing" | "gone") | null;
            formerSecretUntil: string | null;
            failingSince: string | null;
            lastSuccessAt: string | null;
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
        WebhookDelivery: {
            id: number;
            /** @description The `webhook-id` of every attempt, by which a receiver tells repeats */
            webhookId: string;
            event: string;
            /** @description A sample of its event, which did not happen; its body has `"sample": true` */
            isSample: boolean;
            /** @description What was told */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339 instant in UTC
             */
            occurredAt: string;
            /** @enum {string} */
            state: "queued" | "sending" | "delivered" | "failed";
            nextAttemptAt: string | null;
            finishedAt: string | null;
            /** @description The last 50, oldest first. What the receiver's answer said is kept nowhere */
            attempts: {
                /**
                 * Format: date-time
                 * @description RFC 3339 instant in UTC
                 */
                at: string;
                status: number | null;
                error: string | null;
                tookMs: number;
            }[];
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
    listCredentialTokens: {
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
                    "application/json": {
                        items: components["schemas"]["CredentialToken"][];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createCredentialToken: {
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
                    expiresAt?: string | null;
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
                    "application/json": components["schemas"]["CreatedCredentialToken"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteCredentialToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
                tokenId: number;
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
    listInboundHooks: {
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
                        items: components["schemas"]["InboundHook"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createInboundHook: {
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
                    provider: "mail" | "mailgun" | "postmark" | "sendgrid" | "ses";
                    name?: string;
                    secret?: string | null;
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
                    "application/json": components["schemas"]["CreatedInboundHook"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteInboundHook: {
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
    readSession: {
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    extendSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant in UTC
                         */
                        endsAt: string;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
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
                    currentPassword?: string | null;
                    /** @description At least 8 characters, of any kind */
                    password: string;
                };
            };
        };
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
    listSessions: {
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
                    "application/json": {
                        items: components["schemas"]["SignedInBrowser"][];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
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
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
                        ended: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listReceivedInvitations: {
        parameters: {
            query?: {
                status?: "pending" | "accepted" | "rejected";
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
                        items: components["schemas"]["OwnInvitation"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listSentInvitations: {
        parameters: {
            query?: {
                status?: "pending" | "accepted" | "rejected";
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
                        items: components["schemas"]["OwnInvitation"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    answerOwnInvitation: {
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
                    answer: "yes" | "no";
                };
            };
        };
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
    listTeam: {
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
                        items: components["schemas"]["TeamMember"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    removeTeamMember: {
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
    changeTeamRole: {
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
                    /**
                     * @description `owner`: everything; `organiser`: events, people and sending; `developer`: the same, webhooks, the API log and credentials up to `write`; `viewer`: sees and changes nothing
                     * @enum {string}
                     */
                    role: "owner" | "organiser" | "developer" | "viewer";
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
                    "application/json": components["schemas"]["TeamMember"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readEndingWaysIn: {
        parameters: {
            query?: {
                becomes?: "owner" | "organiser" | "developer" | "viewer";
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
                    "application/json": components["schemas"]["EndingWaysIn"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listTeamInvitations: {
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
                        items: components["schemas"]["TeamInvitation"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createTeamInvitation: {
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
                    email: string;
                    /**
                     * @description `owner`: everything; `organiser`: events, people and sending; `developer`: the same, webhooks, the API log and credentials up to `write`; `viewer`: sees and changes nothing
                     * @enum {string}
                     */
                    role: "owner" | "organiser" | "developer" | "viewer";
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
                    "application/json": components["schemas"]["TeamInvitation"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    resendTeamInvitation: {
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
                    "application/json": components["schemas"]["TeamInvitation"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    withdrawTeamInvitation: {
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
                    offeredLanguages?: ("en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ar" | "he" | "fa" | "ja" | "zh")[] | null;
                    /** @enum {string} */
                    persianCalendar?: "gregorian" | "persian";
                    /** @example 09:00 */
                    smsFrom?: string;
                    /** @example 09:00 */
                    smsUntil?: string;
                    remindersMax?: number;
                    reminderSpacingHours?: number;
                    contactMessagesMax?: number | null;
                    contactMessagesDays?: number;
                    calendarReplies?: boolean;
                    receipts?: boolean;
                    ivvyInvitesSend?: boolean;
                    smsSender?: string | null;
                    smsCountries?: string[] | null;
                    smsPartsPerCampaign?: number | null;
                    smsPartsPerDay?: number | null;
                    smsNewNumbersMax?: number | null;
                    smsLocalWords?: boolean;
                    /** @description All of them: those left out end */
                    warmUps?: {
                        /** @example events.example.org */
                        domain: string;
                        /** @example 200 */
                        firstDay: number;
                        /** @example 100000 */
                        dailyMax: number;
                    }[];
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
    readBranding: {
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
                    "application/json": components["schemas"]["Branding"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    updateBranding: {
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
                    colour?: string | null;
                    coverText?: string;
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
                    "application/json": components["schemas"]["Branding"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    tryColour: {
        parameters: {
            query: {
                colour: string;
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
                    "application/json": components["schemas"]["BrandColours"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    putBrandPicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                kind: "logo" | "cover";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": unknown;
                "image/png": unknown;
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
                    "application/json": components["schemas"]["Branding"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    removeBrandPicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                kind: "logo" | "cover";
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
                    "application/json": components["schemas"]["Branding"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readRetention: {
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
                    "application/json": components["schemas"]["Retention"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    updateRetention: {
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
                    sandbox?: number | null;
                    texts?: number | null;
                    webhooks?: number | null;
                    jobs?: number | null;
                    apiLog?: number | null;
                    messages?: number | null;
                    audit?: number | null;
                    contacts?: number | null;
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
                    "application/json": components["schemas"]["Retention"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                skip?: number;
                q?: string;
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
                        items: components["schemas"]["Contact"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createContact: {
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
                    firstName?: string | null;
                    lastName?: string | null;
                    displayName?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timezone?: string | null;
                    externalId?: string | null;
                    fields?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
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
                    "application/json": components["schemas"]["Contact"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listContactFields: {
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
                    "application/json": components["schemas"]["ContactFields"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    describeContactField: {
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
                    /** @example diet */
                    key: string;
                    label?: string;
                    /** @description What values look like; programs that speak of types check them by it */
                    kind?: "text" | "choice" | "choices" | "date" | "number";
                    options?: string[];
                    isRequired?: boolean;
                    isActive?: boolean;
                    position?: number;
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
                    "application/json": components["schemas"]["ContactField"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readContact: {
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
                    "application/json": components["schemas"]["Contact"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteContact: {
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
    updateContact: {
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
                    firstName?: string | null;
                    lastName?: string | null;
                    displayName?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timezone?: string | null;
                    externalId?: string | null;
                    fields?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
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
                    "application/json": components["schemas"]["Contact"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    eraseContact: {
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
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EraseJob"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    exportContact: {
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
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listContactEvents: {
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
                        items: components["schemas"]["ContactEvent"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    importContacts: {
        parameters: {
            query?: {
                dryRun?: boolean;
                map?: string;
                list?: number;
                region?: string;
                encoding?: string;
            };
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": unknown;
                "multipart/form-data": {
                    file?: string;
                };
            };
        };
        responses: {
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportJob"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    previewImport: {
        parameters: {
            query?: {
                part?: boolean;
                region?: string;
                encoding?: string;
            };
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": unknown;
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
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listLists: {
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
                        items: components["schemas"]["List"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createList: {
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
                    /** @description Fixes what is kept of recipients; left out: whatever comes */
                    columns?: string[];
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
                    "application/json": components["schemas"]["List"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readList: {
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
                    "application/json": components["schemas"]["List"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteList: {
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
    updateList: {
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
                    "application/json": components["schemas"]["List"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listListContacts: {
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
                        items: components["schemas"]["Contact"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    addListContacts: {
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
                    contactIds: number[];
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
                    "application/json": components["schemas"]["MembershipChange"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    removeListContacts: {
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
                    contactIds: number[];
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
                    "application/json": components["schemas"]["MembershipChange"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listListRecipients: {
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
                        items: components["schemas"]["Recipient"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listSuppressions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                channel?: "email" | "sms";
                reason?: "unsubscribed" | "bounced" | "complained" | "manual" | "erased";
                address?: string;
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
                        items: components["schemas"]["Suppression"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createSuppression: {
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
                    email?: string;
                    phone?: string;
                    eventId?: number | null;
                    /** @enum {unknown} */
                    reason?: "unsubscribed" | "bounced" | "complained" | "manual" | "erased";
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
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description Made; `Location` is its address */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSuppression: {
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
    readmitAddress: {
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
                    email?: string;
                    phone?: string;
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
                    "application/json": {
                        /** @description false: nobody of this address was erased, and nothing changed */
                        wasErased: boolean;
                        suppression: components["schemas"]["Suppression"] | null;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listTexts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                review?: "open" | "stopped" | "dismissed";
                meaning?: "stop" | "start" | "help" | "yes" | "no" | "wants-out" | "other";
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
                        items: components["schemas"]["Text"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    reviewText: {
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
                    /** @description Whether texts to the number end; false: it was nothing of the kind */
                    stop: boolean;
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
                    "application/json": components["schemas"]["Text"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                status?: "draft" | "published" | "closed" | "cancelled";
                when?: "upcoming" | "past";
                projectId?: number;
                q?: string;
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
                        items: components["schemas"]["Event"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createEvent: {
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
                "application/json": components["schemas"]["NewEvent"];
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
                    "application/json": {
                        id: number;
                        /** Format: uuid */
                        uuid: string;
                        projectId: number;
                        title: string;
                        description: string;
                        /** @description IANA */
                        timezone: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        location: {
                            name: string | null;
                            address: string | null;
                            url: string | null;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "closed" | "cancelled";
                        answerBy: string | null;
                        capacity: number | null;
                        /** @description Whether guests who find the event full may wait for a place; the first in line gets the next one */
                        waitingList: boolean;
                        /** @description How many people one guest may bring */
                        plusOnesMax: number;
                        /** @description false: only organisers answer for guests; their pages have no buttons */
                        guestsMayAnswer: boolean;
                        language: string | null;
                        organiserNote: string | null;
                        closedAt: string | null;
                        cancelledAt: string | null;
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
                        /** @description Wall times that the zone's clocks skip or show twice, and what was taken for them */
                        notices: {
                            pointer: string;
                            /** @enum {string} */
                            code: "gap" | "overlap";
                            message: string;
                        }[];
                        /** @description Invited guests who know title, time or place as they were before this change. Nothing is sent by itself: a campaign of kind `update` tells them what changed */
                        guestsToTell: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readEvent: {
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteEvent: {
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
    updateEvent: {
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
                "application/json": components["schemas"]["EventPatch"];
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
                    "application/json": {
                        id: number;
                        /** Format: uuid */
                        uuid: string;
                        projectId: number;
                        title: string;
                        description: string;
                        /** @description IANA */
                        timezone: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        location: {
                            name: string | null;
                            address: string | null;
                            url: string | null;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "closed" | "cancelled";
                        answerBy: string | null;
                        capacity: number | null;
                        /** @description Whether guests who find the event full may wait for a place; the first in line gets the next one */
                        waitingList: boolean;
                        /** @description How many people one guest may bring */
                        plusOnesMax: number;
                        /** @description false: only organisers answer for guests; their pages have no buttons */
                        guestsMayAnswer: boolean;
                        language: string | null;
                        organiserNote: string | null;
                        closedAt: string | null;
                        cancelledAt: string | null;
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
                        /** @description Wall times that the zone's clocks skip or show twice, and what was taken for them */
                        notices: {
                            pointer: string;
                            /** @enum {string} */
                            code: "gap" | "overlap";
                            message: string;
                        }[];
                        /** @description Invited guests who know title, time or place as they were before this change. Nothing is sent by itself: a campaign of kind `update` tells them what changed */
                        guestsToTell: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    duplicateEvent: {
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
                    title?: string;
                    withGuests?: boolean;
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
                    "application/json": {
                        id: number;
                        /** Format: uuid */
                        uuid: string;
                        projectId: number;
                        title: string;
                        description: string;
                        /** @description IANA */
                        timezone: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        location: {
                            name: string | null;
                            address: string | null;
                            url: string | null;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "closed" | "cancelled";
                        answerBy: string | null;
                        capacity: number | null;
                        /** @description Whether guests who find the event full may wait for a place; the first in line gets the next one */
                        waitingList: boolean;
                        /** @description How many people one guest may bring */
                        plusOnesMax: number;
                        /** @description false: only organisers answer for guests; their pages have no buttons */
                        guestsMayAnswer: boolean;
                        language: string | null;
                        organiserNote: string | null;
                        closedAt: string | null;
                        cancelledAt: string | null;
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
                        job: components["schemas"]["CopyGuestsJob"] | null;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    publishEvent: {
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    closeEvent: {
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    cancelEvent: {
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
                    note?: string;
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    watchEvent: {
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
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listGuests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                skip?: number;
                state?: ("added" | "invited" | "accepted" | "declined" | "removed")[];
                delivery?: "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled" | "none";
                waiting?: boolean;
                detailsMissing?: boolean;
                q?: string;
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
                        items: components["schemas"]["Guest"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    addGuests: {
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
                    contactIds: number[];
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
                    "application/json": {
                        results: {
                            contactId: number;
                            /** @enum {string} */
                            outcome: "added" | "already-listed" | "unknown";
                            guestId: number | null;
                            links: {
                                page: string;
                                yes: string;
                                no: string;
                            } | null;
                        }[];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    inviteGuests: {
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
                    contactIds?: number[];
                    listId?: number;
                    emails?: string[];
                    phones?: string[];
                    campaignId?: number;
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant in UTC
                     */
                    sendAt?: string;
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
                    "application/json": {
                        results: components["schemas"]["InviteResult"][];
                        queued: number | null;
                    };
                };
            };
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteJob"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    changeGuests: {
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
                    action: "invite" | "remove";
                    guestIds?: number[];
                    /** @description As in GET /events/{id}/guests */
                    filter?: {
                        state?: ("added" | "invited" | "accepted" | "declined" | "removed")[];
                        /** @enum {string} */
                        delivery?: "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled" | "none";
                        waiting?: boolean;
                        detailsMissing?: boolean;
                        q?: string;
                    };
                    campaignId?: number;
                };
            };
        };
        responses: {
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeGuestsJob"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readGuest: {
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readGuestNeighbours: {
        parameters: {
            query?: {
                state?: ("added" | "invited" | "accepted" | "declined" | "removed")[];
                delivery?: "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled" | "none";
                waiting?: boolean;
                detailsMissing?: boolean;
                q?: string;
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
                    "application/json": components["schemas"]["GuestNeighbours"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    answerGuest: {
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
                    answer: "yes" | "no";
                    note?: string | null;
                    plusOnes?: number;
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    writeGuestDetails: {
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
                "application/json": components["schemas"]["GuestDetails"];
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    removeGuest: {
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    joinWaitingList: {
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    leaveWaitingList: {
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    rotateGuestLinks: {
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
                    "application/json": components["schemas"]["Guest"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listGuestTimeline: {
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
                        items: components["schemas"]["TimelineEntry"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
                kind?: string;
                eventId?: number;
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
                        items: components["schemas"]["Job"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readJob: {
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    watchJob: {
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
                    "text/event-stream": components["schemas"]["Job"];
                };
            };
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
    cancelJob: {
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
                    "application/json": components["schemas"]["Job"];
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
                    translations?: components["schemas"]["Translations"] | null;
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
                        /** @constant */
                        detailsMissing: true;
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
                    translations?: components["schemas"]["Translations"] | null;
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
                        /** @constant */
                        detailsMissing: true;
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
                    /**
                     * @description As who reads this language would get it; else the guest's own
                     * @enum {string}
                     */
                    language?: "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ar" | "he" | "fa" | "ja" | "zh";
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
    testCampaign: {
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
                    /** @example me@example.org */
                    to: string;
                    /**
                     * @description As who reads this language would get it; else that guest's own
                     * @enum {string}
                     */
                    language?: "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ar" | "he" | "fa" | "ja" | "zh";
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
                    "application/json": components["schemas"]["TestSending"];
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
                     * @description Instant, or wall time of `timezone`; now where it is left out
                     * @example 2030-05-13T09:00
                     * @example 2030-05-13T08:00:00Z
                     */
                    at?: string;
                    /**
                     * @description IANA name, or "guest" for each guest's own: the contact's zone, else the event's. Of wall times alone; the event's where it is left out
                     * @example Europe/London
                     * @example guest
                     */
                    timezone?: string;
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
                     * @description Instant, or wall time of `timezone`; now where it is left out
                     * @example 2030-05-13T09:00
                     * @example 2030-05-13T08:00:00Z
                     */
                    at?: string;
                    /**
                     * @description IANA name, or "guest" for each guest's own: the contact's zone, else the event's. Of wall times alone; the event's where it is left out
                     * @example Europe/London
                     * @example guest
                     */
                    timezone?: string;
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
        requestBody?: {
            content: {
                "application/json": {
                    /** @description For an owner: send on although a brake has stopped it because receivers turn it away */
                    force?: boolean;
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
    readDoubts: {
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
                    "application/json": components["schemas"]["Doubts"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    settleDoubts: {
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
                    decision: "send" | "leave";
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
                    "application/json": components["schemas"]["Doubts"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    resendToGuest: {
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
                    "application/json": components["schemas"]["ResentGuest"];
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
    listFailures: {
        parameters: {
            query?: {
                campaignId?: number;
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
                    "application/json": components["schemas"]["Failures"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listFailedGuests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                campaignId?: number;
            };
            header?: never;
            path: {
                id: number;
                reason: "invalid-recipient" | "inactive" | "full" | "blocked-policy" | "content-size" | "network-dns" | "unknown";
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
                        items: components["schemas"]["FailedGuest"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    retryFailedGuests: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
                reason: "full" | "blocked-policy" | "network-dns" | "unknown";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Of this campaign of the event alone */
                    campaignId?: number;
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
                    "application/json": components["schemas"]["RetriedFailures"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listLanes: {
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
                        items: components["schemas"]["Lane"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSenders: {
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
                    "application/json": components["schemas"]["Senders"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    checkSenderRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "spf" | "dkim" | "dmarc" | "mx";
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
                        items: components["schemas"]["SenderRecord"][];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    testSender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                channel: "email" | "sms";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Left out, a mail goes to whoever signed in; a program says where
                     * @example me@example.org
                     */
                    to?: string;
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
                    "application/json": components["schemas"]["TestSending"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSystem: {
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
                    "application/json": components["schemas"]["System"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    examineSystem: {
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
                    "application/json": {
                        items: components["schemas"]["SystemFinding"][];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readDeliverySeries: {
        parameters: {
            query?: {
                hours?: number;
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
                    "application/json": components["schemas"]["DeliverySeries"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    downloadDiagnostics: {
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSending: {
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
                    "application/json": components["schemas"]["Sending"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    holdSending: {
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
                    why: string;
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
                    "application/json": components["schemas"]["Sending"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    resumeSending: {
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
                    /**
                     * @description What becomes of messages that may have been sent after the backup. `send`: they are sent, and some people get a second copy. `leave`: they are listed as uncertain and never sent
                     * @enum {string}
                     */
                    unknown: "send" | "leave";
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
                    "application/json": components["schemas"]["ResumedSending"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listSandboxMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                to?: string;
                toStart?: string;
                guestKey?: string;
                channel?: "email" | "sms";
                campaignId?: number;
                eventId?: number;
                subject?: string;
                q?: string;
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
                        items: components["schemas"]["SandboxMessage"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSandboxMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
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
    listSandboxBriefs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                to?: string;
                toStart?: string;
                guestKey?: string;
                channel?: "email" | "sms";
                campaignId?: number;
                eventId?: number;
                subject?: string;
                q?: string;
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
                        items: components["schemas"]["SandboxBrief"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSandboxMessage: {
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
                    "application/json": components["schemas"]["SandboxMessageInFull"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    playGuest: {
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
                    press: "yes" | "no" | "stop";
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
                    "application/json": components["schemas"]["GuestPlayed"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    playTextReply: {
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
                    /** @example YES */
                    text: string;
                };
            };
        };
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
    playNetwork: {
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
                    report: "delivered" | "delayed" | "bounced" | "full" | "complained";
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
                    "application/json": components["schemas"]["ReportPlayed"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readSandboxBehaviour: {
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
                    "application/json": components["schemas"]["SandboxBehaviour"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    switchSandboxBehaviour: {
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
                    /**
                     * @description `down`: cannot be reached. `throttling`: takes 5 messages a second and answers 454 (SMS: 429) to the others. `slow`: 3 seconds for each. `wrong-password`: refuses the login
                     * @enum {string}
                     */
                    email?: "normal" | "down" | "throttling" | "slow" | "wrong-password";
                    /**
                     * @description `down`: cannot be reached. `throttling`: takes 5 messages a second and answers 454 (SMS: 429) to the others. `slow`: 3 seconds for each. `wrong-password`: refuses the login
                     * @enum {string}
                     */
                    sms?: "normal" | "down" | "throttling" | "slow" | "wrong-password";
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
                    "application/json": components["schemas"]["SandboxBehaviour"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listApiCalls: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                dialect?: "native" | "ivvy" | "spotnana" | "walr" | "event-manager";
                method?: string;
                pathStart?: string;
                statusFrom?: number;
                statusTo?: number;
                credentialId?: number;
                requestId?: string;
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
                        items: components["schemas"]["ApiCallLine"][];
                        nextCursor: string | null;
                        total?: number;
                        missed: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readApiCall: {
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
                    "application/json": components["schemas"]["ApiCall"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    quickInvite: {
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
                    event: {
                        title: string;
                        /** @description An instant, or a wall time read in `timezone` */
                        startsAt: string;
                        /** @example Europe/London */
                        timezone: string;
                    };
                    /**
                     * @example [
                     *       "ada@example.org"
                     *     ]
                     */
                    to: string[];
                    message?: string | null;
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
                    "application/json": components["schemas"]["QuickInvited"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listQuestions: {
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
                    "application/json": {
                        items: components["schemas"]["Question"][];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createQuestion: {
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
                "application/json": components["schemas"]["NewQuestion"];
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
                    "application/json": components["schemas"]["Question"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    orderQuestions: {
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
                    /** @description Every question of the event once */
                    questionIds: number[];
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
                    "application/json": {
                        items: components["schemas"]["Question"][];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readQuestionResults: {
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
                    "application/json": components["schemas"]["QuestionResults"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteQuestion: {
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
    updateQuestion: {
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
                "application/json": components["schemas"]["QuestionPatch"];
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
                    "application/json": components["schemas"]["Question"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listQuestionAnswers: {
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
                        items: components["schemas"]["QuestionAnswer"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readResults: {
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
                    "application/json": components["schemas"]["Results"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listLatestAnswers: {
        parameters: {
            query?: {
                limit?: number;
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
                    "application/json": components["schemas"]["LatestAnswers"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readResultsSeries: {
        parameters: {
            query?: {
                bucket?: "hour" | "day";
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
                        /**
                         * @description As asked for, or longer where there would be more than 200 points
                         * @enum {string}
                         */
                        bucket: "hour" | "day" | "week" | "month";
                        /** @description Of the event; spans begin by its clocks */
                        timezone: string;
                        /** @description Oldest first; spans without an answer are left out */
                        points: {
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant in UTC
                             */
                            at: string;
                            /** @description By how much the standing answers changed; a change of mind or a removal takes one off */
                            yes: number;
                            no: number;
                            yesTotal: number;
                            noTotal: number;
                        }[];
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listAnswerCurves: {
        parameters: {
            query: {
                eventId: number[];
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
                    "application/json": components["schemas"]["AnswerCurves"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    exportGuests: {
        parameters: {
            query?: {
                state?: ("added" | "invited" | "accepted" | "declined" | "removed")[];
                delivery?: "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled" | "none";
                waiting?: boolean;
                detailsMissing?: boolean;
                q?: string;
                guestId?: number[];
                column?: ("guestId" | "contactId" | "externalId" | "firstName" | "lastName" | "displayName" | "email" | "phone" | "state" | "answeredAt" | "answeredVia" | "plusOnes" | "note" | "delivery" | "invitedAt" | "waitingSince" | "plusOneNames" | "locale" | "timezone" | "fields" | "questions")[];
                mark?: boolean;
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
                    "text/csv": string;
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    exportGuestsJson: {
        parameters: {
            query?: {
                state?: ("added" | "invited" | "accepted" | "declined" | "removed")[];
                delivery?: "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled" | "none";
                waiting?: boolean;
                detailsMissing?: boolean;
                q?: string;
                guestId?: number[];
                column?: ("guestId" | "contactId" | "externalId" | "firstName" | "lastName" | "displayName" | "email" | "phone" | "state" | "answeredAt" | "answeredVia" | "plusOnes" | "note" | "delivery" | "invitedAt" | "waitingSince" | "plusOneNames" | "locale" | "timezone" | "fields" | "questions")[];
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
                        [key: string]: string | number | boolean | null | string[];
                    }[];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
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
                        items: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    createWebhook: {
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
                    url: string | null;
                    name?: string;
                    events?: ("contact.*" | "guest.*" | "invitation.*" | "answer.*" | "message.*" | "campaign.*" | "contact.created" | "contact.updated" | "contact.deleted" | "guest.added" | "guest.removed" | "guest.reset" | "guest.details" | "invitation.created" | "answer.created" | "answer.unconfirmed" | "message.sent" | "message.reported" | "message.deferred" | "message.failed" | "message.uncertain" | "message.suppressed" | "message.cancelled" | "campaign.scheduled" | "campaign.started" | "campaign.paused" | "campaign.resumed" | "campaign.cancelling" | "campaign.cancelled" | "campaign.finished")[] | null;
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
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readWebhook: {
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
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
    updateWebhook: {
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
                    /** @description http or https, to a public address on port 80, 443 or 8443 unless the operator opened others */
                    url?: string;
                    name?: string | null;
                    events?: ("contact.*" | "guest.*" | "invitation.*" | "answer.*" | "message.*" | "campaign.*" | "contact.created" | "contact.updated" | "contact.deleted" | "guest.added" | "guest.removed" | "guest.reset" | "guest.details" | "invitation.created" | "answer.created" | "answer.unconfirmed" | "message.sent" | "message.reported" | "message.deferred" | "message.failed" | "message.uncertain" | "message.suppressed" | "message.cancelled" | "campaign.scheduled" | "campaign.started" | "campaign.paused" | "campaign.resumed" | "campaign.cancelling" | "campaign.cancelled" | "campaign.finished")[] | null;
                    /** @description true switches an endpoint on again, whatever switched it off */
                    isActive?: boolean;
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    rotateWebhookSecret: {
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
                     * @description For so long the secret before signs as well; 0 ends it at once
                     * @default 86400
                     */
                    overlapSeconds?: number;
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
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    testWebhook: {
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
                    /** @enum {string} */
                    event?: "contact.created" | "contact.updated" | "contact.deleted" | "guest.added" | "guest.removed" | "guest.reset" | "guest.details" | "invitation.created" | "answer.created" | "answer.unconfirmed" | "message.sent" | "message.reported" | "message.deferred" | "message.failed" | "message.uncertain" | "message.suppressed" | "message.cancelled" | "campaign.scheduled" | "campaign.started" | "campaign.paused" | "campaign.resumed" | "campaign.cancelling" | "campaign.cancelled" | "campaign.finished";
                };
            };
        };
        responses: {
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    nextWebhookDeliveries: {
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
                    /** @description What came of deliveries that were handed out before */
                    results?: {
                        deliveryId: number;
                        status: number | null;
                        error?: string;
                        tookMs: number;
                    }[];
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
                    "application/json": components["schemas"]["NextWebhookDeliveries"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                total?: boolean;
                state?: "queued" | "sending" | "delivered" | "failed";
                event?: string;
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
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor: string | null;
                        total?: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    readWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                deliveryId: number;
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
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
    replayWebhook: {
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
                    deliveryIds?: number[];
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant in UTC
                     */
                    failedSince?: string;
                };
            };
        };
        responses: {
            /** @description Taken up as a job */
            202: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Problem"];
        };
    };
}
