/*
 * One goal of docs/design.md, "Snapshots": several writers, one queue, a log of claims, files, a manifest. docs/model.md says what is
 * checked.
 *
 * A step is one operation on the store or one frame to or from the broker. Between any two steps another writer may take one, a
 * writer may die, its channel may end, an answer may get lost, a claim may arrive late, and each of these any number of times.
 *
 * A record of the log with number v gives version v to an event; content is the event + 1. Sets of versions are bit masks.
 */
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef EVENTS
#define EVENTS 2
#endif
#ifndef COPIES     /* how many of them the publisher has sent twice */
#define COPIES 1
#endif
#ifndef LATE       /* 1: a claim may arrive when its writer waits for it no more */
#define LATE 0
#endif

#define MESSAGES (EVENTS + COPIES)
#define VERSIONS (EVENTS + 1)
#define content(message) ((message) - ((message) >= EVENTS) * EVENTS + 1)
#define only(v) (1 << (v))

/* The properties: true until found violated. */
bool OneVersion = true, AckImpliesStored = true, ManifestTrue = true, DenseLog = true, NeverReplaced = true, EventuallyDrained = true;
#define must(property, condition) property = (condition); assert(property)

/* ---- the broker ---- */
#define READY     0
#define DELIVERED 1
#define FORGOTTEN 2
byte where[MESSAGES];

/* ---- the store: 0 is nothing ---- */
byte claim[VERSIONS + 2];
byte file[VERSIONS + 2];
byte manifest;
byte lateNumber, lateClaim;

/* ---- the writers ---- */
#define REST   0
#define LOAD   1                   /* looks which files there are */
#define LEARN  2                   /* reads the claims that others may have added */
#define CLAIM  3
#define FILE   4
#define PUT    5                   /* writes the manifest */
#define LOOK   6                   /* whether the log has grown meanwhile */
#define FIND   7                   /* whether files have come meanwhile, version by version */
#define READ   8                   /* whether the manifest that is there tells all */
#define ACK    9
byte doing[WRITERS];
byte held[WRITERS];                /* message + 1 */
bool lost[WRITERS];                /* its channel has ended, and it goes on all the same */
byte position[WRITERS];            /* number of the last claim learnt */
byte found[WRITERS];               /* versions whose files are known to be there */
byte version[WRITERS];             /* of the message at hand */
byte cursor[WRITERS];
bool grown[WRITERS];
bool heals[WRITERS];               /* all was done before; only the manifest may be old */
bool loaded[WRITERS];
bool hasPut[WRITERS];              /* a manifest, and has not looked at the end of its work whether it was the last word */

bool oldManifestMayStay;           /* of a writer that was overtaken, put it, and died before it looked: docs/simulation.md */
bool calm;                         /* from now on nothing goes wrong */

/* No part of the state: set before each use. */
hidden byte v, number, aWriter, one;
hidden byte right;

inline isStored(e) {
    right = false;
    for (v : 1 .. VERSIONS) { right = right || (claim[v] == e && file[v] == e) }
}

/* Create if absent. */
inline applyClaim(n, e) {
    if
    :: claim[n] == 0 ->
        must(DenseLog, n == 1 || claim[n - 1] != 0);
        for (v : 1 .. VERSIONS) { must(OneVersion, claim[v] != e) }
        claim[n] = e;
        if :: lateNumber == n -> lateNumber = 0; lateClaim = 0 :: else fi
    :: else ->
#ifdef CLAIM_REPLACES
        must(NeverReplaced, claim[n] == e);
        claim[n] = e
#endif
        skip
    fi
}

inline applyFile(n, e) {
    if :: file[n] == 0 -> file[n] = e :: else fi
}

inline begin(w, message) {
    held[w] = message + 1;
    where[message] = DELIVERED;
    if :: loaded[w] -> doing[w] = LEARN :: else -> doing[w] = LOAD fi
}

inline load(w) {
    found[w] = 0;
    for (v : 1 .. VERSIONS) {
        if :: file[v] != 0 -> found[w] = found[w] | only(v) :: else fi
    }
    loaded[w] = true;
    doing[w] = LEARN
}

/* All claims are known that were there at the last look: what is to be done next? */
inline decide(w) {
    version[w] = 0;
#ifndef EVENTS_NOT_LEARNT
    for (v : 1 .. position[w]) {
        if :: claim[v] == content(held[w] - 1) -> version[w] = v :: else fi
    }
#endif
    heals[w] = false;
    if
    :: version[w] == 0 -> doing[w] = CLAIM
    :: version[w] != 0 && (found[w] & only(version[w])) ->
#ifdef NOT_HEALED
        doing[w] = ACK
#else
        heals[w] = true;
        look(w)
#endif
    :: else -> doing[w] = FILE
    fi
}

inline look(w) {
    grown[w] = false;
    doing[w] = LOOK
}

inline createClaim(w) {
    number = position[w] + 1;
#ifdef CLAIM_REPLACES
    if
    :: true ->
#else
    if
    :: claim[number] == 0 ->
#endif
        applyClaim(number, content(held[w] - 1));
        claimed(w)
#ifndef CLAIM_REPLACES
    :: else -> doing[w] = LEARN
#endif
    fi
}

inline claimed(w) {
    position[w]++;
    version[w] = position[w];
#ifdef ACK_BEFORE_FILE
    acknowledge(w);
#endif
#ifdef MANIFEST_BEFORE_FILE
    found[w] = found[w] | only(version[w]);
    doing[w] = PUT
#else
    doing[w] = FILE
#endif
}

inline createFile(w) {
    applyFile(version[w], content(held[w] - 1));
    found[w] = found[w] | only(version[w]);
    doing[w] = PUT
}

inline put(w) {
    for (v : 1 .. VERSIONS) { must(ManifestTrue, !(found[w] & only(v)) || v > position[w] || file[v] != 0) }
    manifest = found[w] & (only(position[w] + 1) - 1);
    hasPut[w] = true
}

inline learn(w) {
    position[w]++;
    grown[w] = true
}

inline findNext(w) {
    if
    :: cursor[w] > position[w] ->
        if
        :: heals[w] -> doing[w] = READ
        :: !heals[w] && grown[w] -> doing[w] = PUT
        :: else -> doing[w] = ACK
        fi
    :: else ->
        if
        :: !(found[w] & only(cursor[w])) && file[cursor[w]] != 0 -> found[w] = found[w] | only(cursor[w]); grown[w] = true
        :: else
        fi;
        cursor[w]++
    fi
}

inline endLook(w) {
    cursor[w] = 1;
#ifdef FILES_OF_OTHERS_NOT_LOOKED_FOR
    cursor[w] = position[w] + 1;
#endif
    doing[w] = FIND
}

inline readManifest(w) {
    if
    :: manifest == (found[w] & (only(position[w] + 1) - 1)) -> doing[w] = ACK
    :: else -> heals[w] = false; doing[w] = PUT
    fi
}

/* The broker ignores what arrives for a channel that has ended. */
inline acknowledge(w) {
    if
    :: !lost[w] && where[held[w] - 1] == DELIVERED ->
        isStored(content(held[w] - 1));
        must(AckImpliesStored, right);
        where[held[w] - 1] = FORGOTTEN
    :: else
    fi
}

inline finish(w) {
    acknowledge(w);
    clear(w)
}

inline clear(w) {
    held[w] = 0;
    lost[w] = false;
    hasPut[w] = false;
    version[w] = 0;
    cursor[w] = 0;
    grown[w] = false;
    heals[w] = false;
    doing[w] = REST
}

inline endChannel(w) {
    if :: !lost[w] && where[held[w] - 1] == DELIVERED -> where[held[w] - 1] = READY :: else fi;
    lost[w] = true
}

/* Killed; whoever is started in its place knows nothing. */
inline die(w) {
    if
    :: held[w] != 0 ->
        if :: lost[w] && hasPut[w] -> oldManifestMayStay = true :: else fi;
        endChannel(w)
    :: else
    fi;
    clear(w);
    position[w] = 0;
    found[w] = 0;
    loaded[w] = false
}

/* An exception: the message is begun anew. */
inline unanswered(w) {
#ifdef DOUBT_IS_SUCCESS
    if
    :: doing[w] == CLAIM -> claimed(w)
    :: doing[w] == FILE -> found[w] = found[w] | only(version[w]); doing[w] = PUT
    :: else -> look(w)
    fi
#else
    doing[w] = LEARN
#endif
}

#define DELIVER(message) \
    :: d_step { message < MESSAGES && doing[w] == REST && where[message % MESSAGES] == READY -> begin(w, message) }

proctype Writer(byte w) {
end:
    do
    DELIVER(0)
    DELIVER(1)
    DELIVER(2)
    DELIVER(3)
    :: d_step { doing[w] == LOAD -> load(w) }
    :: d_step { doing[w] == LEARN && claim[position[w] + 1] != 0 -> position[w]++ }
    :: d_step { doing[w] == LEARN && claim[position[w] + 1] == 0 -> decide(w) }
    :: d_step { doing[w] == CLAIM && position[w] < VERSIONS -> createClaim(w) }
    :: d_step { doing[w] == FILE -> createFile(w) }
#ifdef NO_LOOK_AFTER_MANIFEST
    :: d_step { doing[w] == PUT -> put(w); doing[w] = ACK }
#else
    :: d_step { doing[w] == PUT -> put(w); look(w) }
#endif
    :: d_step { doing[w] == LOOK && claim[position[w] + 1] != 0 -> learn(w) }
    :: d_step { doing[w] == LOOK && claim[position[w] + 1] == 0 -> endLook(w) }
    :: d_step { doing[w] == FIND -> findNext(w) }
    :: d_step { doing[w] == READ -> readManifest(w) }
    :: d_step { doing[w] == ACK -> finish(w) }

    /* what goes wrong */
    :: d_step { !calm && doing[w] != REST -> die(w) }
    :: d_step { !calm && doing[w] != REST && !lost[w] -> endChannel(w) }
    :: d_step { !calm && doing[w] == CLAIM && position[w] < VERSIONS -> applyClaim(position[w] + 1, content(held[w] - 1)); unanswered(w) }
    :: d_step { !calm && (doing[w] == CLAIM || doing[w] == FILE || doing[w] == PUT) -> unanswered(w) }
    :: d_step { !calm && doing[w] == FILE -> applyFile(version[w], content(held[w] - 1)); unanswered(w) }
    :: d_step { !calm && doing[w] == PUT -> put(w); unanswered(w) }
#if LATE > 0
    :: d_step { !calm && doing[w] == CLAIM && lateNumber == 0 ->
        lateNumber = position[w] + 1; lateClaim = content(held[w] - 1); unanswered(w) }
#endif
    od
}

#if LATE > 0
proctype Network() {
end:
    do
    :: d_step { lateNumber != 0 -> number = lateNumber; one = lateClaim; lateNumber = 0; lateClaim = 0; applyClaim(number, one) }
    :: d_step { lateNumber != 0 -> lateNumber = 0; lateClaim = 0 }
    od
}
#endif

inline drained() {
    for (one : 0 .. MESSAGES - 1) { must(EventuallyDrained, where[one] == FORGOTTEN) }
    for (one : 1 .. VERSIONS) {
        must(EventuallyDrained, claim[one] == file[one]);
        must(EventuallyDrained, oldManifestMayStay || ((manifest & only(one)) != 0) == (file[one] != 0))
    }
}

init {
    atomic {
        for (aWriter : 0 .. WRITERS - 1) { run Writer(aWriter) }
#if LATE > 0
        run Network();
#endif
    }
#ifdef FAULTS_END
    calm = true;
accept_calm:
    timeout;
    d_step { drained(); skip }
#endif
}
