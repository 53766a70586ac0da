/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-trainer-guide-private.h"

#include <glib/gi18n.h>

static const WayGuideChapter chapters[] = {
  { N_ ("Before the day"),
    NULL,
    NULL,
    {
        N_ ("You need a laptop with Waymark and, if there is one, a projector or a large screen. Nobody needs a phone, an account or the internet."),
        N_ ("Open the module and choose “Run with a group…”, or open “Group sessions” in the main menu. Print the run-sheet there: two pages that say what happens when, what to bring and what to say."),
        N_ ("Read the run-sheet once from start to end. Each part also says how to do it with no projector and no power."),
        N_ ("Know who you would call if somebody tells you about harm, and have the number with you."),
    } },
  { N_ ("Starting the session"),
    "register.png",
    N_ ("The register: a field for a name, and the list of those who are here"),
    {
        N_ ("Prepare the session: what it is called, where it is, and your name as it should stand on papers. Then write down who is here. Write a name, press Enter, and write the next."),
        N_ ("You can paste a whole list, or open the table of an earlier session. Write a number after the name, with a comma, if your organisation needs one. Write nothing else about anybody."),
        N_ ("Press “Start the session”. The wall opens on the projector, and your own window stays with you. If they are the wrong way round, press S or F6."),
        N_ ("Go on with Page Down or a presenter’s remote, and back with Page Up. B or the full stop makes the wall dark, and again shows it. While you count hands, B is an answer: then use the full stop."),
        N_ ("Somebody who comes late or leaves early: open the register and say so. Their minutes are counted for you, without the breaks."),
    } },
  { N_ ("Asking for raised hands"),
    "presenter.png",
    N_ ("Your window: what is on the wall, a number for each answer, notes and the time"),
    {
        N_ ("The question and its answers stand on the wall, each with a letter. Ask people to raise a hand for one answer. Press its letter, count, and type the number. It is saved as you type."),
        N_ ("There can never be more hands than people. If you type too many, Waymark says so and keeps the number that was there."),
        N_ ("Nobody sees a result until you go on to it. First ask people to talk to a neighbour for two minutes, and then count a second time. The wall shows both rounds, so everybody sees how the group moved."),
        N_ ("Sometimes Waymark also asks who is certain. Answers that people were certain of, but that are not the safer ones, are marked for you alone. Talk about those first, and thank the group for being honest."),
        N_ ("If a number was wrong, open the vote again and correct it. You can also ask another question of the module at any time."),
    } },
  { N_ ("What the group sees"),
    "wall.png",
    N_ ("The wall: the question in large letters, and how many hands there were in each round"),
    {
        N_ ("The wall shows one thing at a time in large letters. There are no names on it, no points and no clock, and none of your notes."),
        N_ ("The safer answer has a tick and a word as well as a colour. Nobody is told that they were wrong, and nobody can see who raised a hand for what but the people in the room."),
    } },
  { N_ ("Walking through a scene"),
    NULL,
    NULL,
    {
        N_ ("In a scene the group decides together what to do next. Read it aloud, count hands for each choice, and talk about it."),
        N_ ("The choice with the most hands is proposed. You decide: at a tie you must, and a choice that only a few wanted can be worth a look."),
        N_ ("At the end the wall shows the way that you took and the ways that you did not. Go back and try another one if there is time."),
    } },
  { N_ ("Questions that must wait"),
    NULL,
    NULL,
    {
        N_ ("Somebody asks a good question at a bad moment. Press P, write it down and press Enter. It waits under “Later”, and it stands in your debrief afterwards."),
        N_ ("Write the question, not who asked it, and nothing about a real child."),
    } },
  { N_ ("Breaks"),
    NULL,
    NULL,
    {
        N_ ("These subjects are hard. A module about them has a break at least every hour. Do not leave it out, even when you are late: shorten something else."),
        N_ ("Say at the start that anybody may go out at any time and need not say why. The run-sheet has words for it."),
        N_ ("Time in a break does not count as learning."),
    } },
  { N_ ("If somebody discloses"),
    NULL,
    NULL,
    {
        N_ ("A person may tell you that harm has happened to them, or to a child they know. Press F2, or D when you are not counting hands: what to do stands in your window, and never on the wall."),
        N_ ("Stop kindly. Thank them, and say that you want to hear it, but not in front of the group. Give everybody a break, and listen in a quiet place."),
        N_ ("Do not promise to keep it secret. Say whom you must tell, and why. Do not ask for details: that is the work of others."),
        N_ ("Write down what was said, in their words, as soon as you can, and pass it on today by your own organisation’s way. If a child is in danger now, call the emergency number."),
        N_ ("Do not write any of it into Waymark."),
    } },
  { N_ ("With one screen, or with none"),
    NULL,
    NULL,
    {
        N_ ("With one screen, F6 shows the wall and F6 again brings you back to your own window. Nobody should read your notes: turn the screen to you before you press it, or print the run-sheet and leave the wall where it is."),
        N_ ("If the projector’s cable comes out, the wall comes back as a window on your screen. Nothing is lost. Plug it in again and the wall goes back."),
        N_ ("If there is no power at all, the printed run-sheet says how to do each part with cards, paper and voices."),
    } },
  { N_ ("Stopping until next week"),
    NULL,
    NULL,
    {
        N_ ("Choose “Pause until another time” in the menu, or close your window. Next time open “Group sessions” and press “Go on”: it is the same question, with the same counts and the same register."),
        N_ ("The same is true when the computer stops without warning. Everything you counted is there."),
    } },
  { N_ ("After the session"),
    "after.png",
    N_ ("After the session: hand-over files, certificates, debrief and attendance"),
    {
        N_ ("Choose “End the session…” in the menu. What comes after it opens by itself, and you find it later in “Group sessions” too."),
        N_ ("Hand-over files: one small file for each person, all in one folder or on a USB stick. People open it in their own Waymark, in “My learning”, and the session counts there, once. Give each person only their own file."),
        N_ ("Each file is signed with a key that Waymark makes for you the first time. Nobody can change a file without it being noticed. It says that somebody was there, and for how many minutes, not what they answered."),
        N_ ("Certificates: one page for each person, in one print job. Debrief: one page for you, with both rounds of each question, what to teach again and the questions that wait."),
    } },
  { N_ ("Without names"),
    NULL,
    NULL,
    {
        N_ ("Choose “Anonymous” when you prepare a session if it is safer that no list exists. Then you only say how many people are here."),
        N_ ("No names are kept, so nobody can get a hand-over file or a certificate, and it cannot be changed later. The debrief is the same."),
    } },
  { N_ ("What is kept, and for how long"),
    NULL,
    NULL,
    {
        N_ ("Waymark keeps the names and numbers on the register, who was there when, how many hands there were, and the questions that wait. It does not keep who raised a hand for what."),
        N_ ("All of it is in your own record on this computer and nowhere else. It stays until you remove the session: open it and choose “Remove this session and its names…”."),
        N_ ("Copies of your record that were made before, for safety, still hold a removed session until newer copies take their place, which is about eight weeks."),
        N_ ("Make the hand-over files and print what you need first. Then remove the session as soon as your organisation’s rules allow."),
    } },
};

/* All chapters in their order. */
const WayGuideChapter *
_way_guide_get_chapters (guint *n_chapters)
{
  *n_chapters = G_N_ELEMENTS (chapters);

  return chapters;
}
