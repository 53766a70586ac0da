/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayPackageError:
 * @WAY_PACKAGE_ERROR_NOT_FOUND: there is no such folder, package or file in it
 * @WAY_PACKAGE_ERROR_NOT_A_PACKAGE: the path is neither a folder nor a readable `.waymark` zip
 * @WAY_PACKAGE_ERROR_BAD_NAME: a file name that a module may not use
 * @WAY_PACKAGE_ERROR_TOO_LARGE: a limit of `modules/README.md` is passed
 * @WAY_PACKAGE_ERROR_CORRUPT: the bytes are damaged or are not what they claim to be
 * @WAY_PACKAGE_ERROR_INVALID: the module has faults; they are listed beside the error
 * @WAY_PACKAGE_ERROR_IO: the disk did not deliver
 *
 * What can go wrong between bytes and a module.
 */
typedef enum
{
  WAY_PACKAGE_ERROR_NOT_FOUND,
  WAY_PACKAGE_ERROR_NOT_A_PACKAGE,
  WAY_PACKAGE_ERROR_BAD_NAME,
  WAY_PACKAGE_ERROR_TOO_LARGE,
  WAY_PACKAGE_ERROR_CORRUPT,
  WAY_PACKAGE_ERROR_INVALID,
  WAY_PACKAGE_ERROR_IO
} WayPackageError;

#define WAY_PACKAGE_ERROR (way_package_error_quark ())
GQuark way_package_error_quark (void);

/**
 * WayMarkingError:
 * @WAY_MARKING_ERROR_SHAPE: nothing chosen, or more than the question takes
 * @WAY_MARKING_ERROR_UNKNOWN_OPTION: an option that the question does not have
 * @WAY_MARKING_ERROR_REPEATED: the same option twice
 *
 * Why a response cannot be marked. Nothing was recorded.
 */
typedef enum
{
  WAY_MARKING_ERROR_SHAPE,
  WAY_MARKING_ERROR_UNKNOWN_OPTION,
  WAY_MARKING_ERROR_REPEATED
} WayMarkingError;

#define WAY_MARKING_ERROR (way_marking_error_quark ())
GQuark way_marking_error_quark (void);

/**
 * WayStoreError:
 * @WAY_STORE_ERROR_OPEN: the database could not be opened or its folder could not be made
 * @WAY_STORE_ERROR_BUSY: another program holds the lock
 * @WAY_STORE_ERROR_READ_ONLY: the file or disk cannot be written
 * @WAY_STORE_ERROR_FULL: the disk is full
 * @WAY_STORE_ERROR_NEWER: a newer version of Waymark wrote this database
 * @WAY_STORE_ERROR_CORRUPT: the file is damaged or is not a Waymark database
 * @WAY_STORE_ERROR_MIGRATION: the database could not be brought up to date; it was left as it was
 * @WAY_STORE_ERROR_CONSTRAINT: the row breaks a rule, for example an answer given twice
 * @WAY_STORE_ERROR_NOT_FOUND: no such row
 * @WAY_STORE_ERROR_IO: any other fault of disk or SQLite
 * @WAY_STORE_ERROR_LOCKED: the words of a learner with a PIN, which was not given
 *
 * What can go wrong with the record. After any of these nothing was changed.
 */
typedef enum
{
  WAY_STORE_ERROR_OPEN,
  WAY_STORE_ERROR_BUSY,
  WAY_STORE_ERROR_READ_ONLY,
  WAY_STORE_ERROR_FULL,
  WAY_STORE_ERROR_NEWER,
  WAY_STORE_ERROR_CORRUPT,
  WAY_STORE_ERROR_MIGRATION,
  WAY_STORE_ERROR_CONSTRAINT,
  WAY_STORE_ERROR_NOT_FOUND,
  WAY_STORE_ERROR_IO,
  WAY_STORE_ERROR_LOCKED
} WayStoreError;

#define WAY_STORE_ERROR (way_store_error_quark ())
GQuark way_store_error_quark (void);

/**
 * WayAttemptError:
 * @WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY: the module has no such activity
 * @WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION: the activity does not ask this question: it was not drawn for this attempt, is about another nation, rests
 *   on a fact that is being checked, or is not there at all
 * @WAY_ATTEMPT_ERROR_NOT_OPEN: the activity is not the open one
 * @WAY_ATTEMPT_ERROR_ALREADY_ANSWERED: the answer to this question stands in this attempt: it has no tries left, or its quiz is finished
 * @WAY_ATTEMPT_ERROR_STALE: the question's words changed since it was shown; an answer is kept as one to the older words if it can be one
 * @WAY_ATTEMPT_ERROR_UNFINISHED: questions are left, the quiz is not finished or the scene has no end yet, so what comes after that cannot be done
 * @WAY_ATTEMPT_ERROR_UNKNOWN_STEP: the scene is not at this node, or has no such choice here
 * @WAY_ATTEMPT_ERROR_TOO_MANY_STEPS: as many steps as are kept of a scene in one attempt were made
 * @WAY_ATTEMPT_ERROR_NOTE: a content note stands before the part, and the learner has not gone on from it
 *
 * Why the state of an attempt does not allow what was asked. Nothing was changed, but for what %WAY_ATTEMPT_ERROR_STALE says.
 */
typedef enum
{
  WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY,
  WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION,
  WAY_ATTEMPT_ERROR_NOT_OPEN,
  WAY_ATTEMPT_ERROR_ALREADY_ANSWERED,
  WAY_ATTEMPT_ERROR_STALE,
  WAY_ATTEMPT_ERROR_UNFINISHED,
  WAY_ATTEMPT_ERROR_UNKNOWN_STEP,
  WAY_ATTEMPT_ERROR_TOO_MANY_STEPS,
  WAY_ATTEMPT_ERROR_NOTE
} WayAttemptError;

#define WAY_ATTEMPT_ERROR (way_attempt_error_quark ())
GQuark way_attempt_error_quark (void);

/**
 * WayVaultError:
 * @WAY_VAULT_ERROR_WRONG_PIN: this is not the PIN
 * @WAY_VAULT_ERROR_WRONG_CODE: this is not the recovery code
 * @WAY_VAULT_ERROR_DAMAGED: a vault or a sealed text was changed since it was written, or is none
 * @WAY_VAULT_ERROR_WEAK_PIN: too short or too long for a PIN
 * @WAY_VAULT_ERROR_MEMORY: not enough memory to check a PIN safely
 *
 * What can go wrong with what a PIN protects. After any of these nothing was changed.
 */
typedef enum
{
  WAY_VAULT_ERROR_WRONG_PIN,
  WAY_VAULT_ERROR_WRONG_CODE,
  WAY_VAULT_ERROR_DAMAGED,
  WAY_VAULT_ERROR_WEAK_PIN,
  WAY_VAULT_ERROR_MEMORY
} WayVaultError;

#define WAY_VAULT_ERROR (way_vault_error_quark ())
GQuark way_vault_error_quark (void);

/**
 * WayRecordError:
 * @WAY_RECORD_ERROR_FORMAT: the file is no record that Waymark exported
 * @WAY_RECORD_ERROR_NEWER: a newer version of Waymark exported it
 * @WAY_RECORD_ERROR_INVALID: it was changed or damaged since; the first line that does not fit is named
 * @WAY_RECORD_ERROR_TOO_LARGE: it is larger than is read
 *
 * Why an exported record cannot be brought in. After any of these nothing was changed.
 */
typedef enum
{
  WAY_RECORD_ERROR_FORMAT,
  WAY_RECORD_ERROR_NEWER,
  WAY_RECORD_ERROR_INVALID,
  WAY_RECORD_ERROR_TOO_LARGE
} WayRecordError;

#define WAY_RECORD_ERROR (way_record_error_quark ())
GQuark way_record_error_quark (void);

/**
 * WaySessionError:
 * @WAY_SESSION_ERROR_TOO_MANY_HANDS: more hands than people, or more who are certain than chose it
 * @WAY_SESSION_ERROR_EMPTY_REGISTER: nobody is there
 * @WAY_SESSION_ERROR_SAME_NAME: the name is on the register already
 * @WAY_SESSION_ERROR_NOT_NOW: the session does not stand where this can be done, or is over
 * @WAY_SESSION_ERROR_UNKNOWN: no such person, option, question or block
 * @WAY_SESSION_ERROR_INVALID: a name or text that is empty or too long, or a list that cannot be read
 * @WAY_SESSION_ERROR_NO_RUN_SHEET: the module has none
 *
 * Why a group session does not allow what was asked. Nothing was changed.
 */
typedef enum
{
  WAY_SESSION_ERROR_TOO_MANY_HANDS,
  WAY_SESSION_ERROR_EMPTY_REGISTER,
  WAY_SESSION_ERROR_SAME_NAME,
  WAY_SESSION_ERROR_NOT_NOW,
  WAY_SESSION_ERROR_UNKNOWN,
  WAY_SESSION_ERROR_INVALID,
  WAY_SESSION_ERROR_NO_RUN_SHEET
} WaySessionError;

#define WAY_SESSION_ERROR (way_session_error_quark ())
GQuark way_session_error_quark (void);

/**
 * WayHandoverError:
 * @WAY_HANDOVER_ERROR_FORMAT: the file is no hand-over file, or not whole
 * @WAY_HANDOVER_ERROR_NEWER: a newer version of Waymark wrote it
 * @WAY_HANDOVER_ERROR_FORGED: it was changed since the trainer signed it
 * @WAY_HANDOVER_ERROR_FUTURE: its session is in the future by this computer's clock
 * @WAY_HANDOVER_ERROR_OTHER_PERSON: it names somebody else; ask, and say that it is meant
 * @WAY_HANDOVER_ERROR_ANONYMOUS: the session keeps no names, so there is nothing to hand over
 * @WAY_HANDOVER_ERROR_DIFFERENT: the session is there already, and the file says something else of it
 *
 * Why a hand-over file is not taken or not made. Nothing was changed.
 */
typedef enum
{
  WAY_HANDOVER_ERROR_FORMAT,
  WAY_HANDOVER_ERROR_NEWER,
  WAY_HANDOVER_ERROR_FORGED,
  WAY_HANDOVER_ERROR_FUTURE,
  WAY_HANDOVER_ERROR_OTHER_PERSON,
  WAY_HANDOVER_ERROR_ANONYMOUS,
  WAY_HANDOVER_ERROR_DIFFERENT
} WayHandoverError;

#define WAY_HANDOVER_ERROR (way_handover_error_quark ())
GQuark way_handover_error_quark (void);

G_END_DECLS
