// A library that is loaded before the C library (LD_PRELOAD) and makes the disk fail on demand.
//
// It counts the calls that a program makes on files and folders below one root, from 1 on, and does something at one of
// them. What it does is told by the environment, so that the program itself knows nothing of it:
//
//   RONDA_FAULT_ROOT    the folder whose files are meant; nothing is counted without it
//   RONDA_FAULT_AT      at which call; 0 or nothing: at none
//   RONDA_FAULT_DO      kill-before, kill-after, cut (write so many bytes, then kill), fail, short (write so many bytes),
//                       back (the clock goes back by so many seconds and stays there)
//   RONDA_FAULT_BYTES   of cut and short: how many bytes; of back: how many seconds
//   RONDA_FAULT_CODE    of fail: the error's number
//   RONDA_FAULT_UNTIL   of fail: a file; every call that such an error can befall fails until that file is there
//   RONDA_FAULT_LOG     a file that gets a record for the call at which it happened
//   RONDA_FAULT_RECORD  1: for every call, with what was written, and for all that went to the screen
//
// A record is a line of kind, number of the call, path, second path or offset or flags, size; a line break; so many
// bytes; a line break. Fields are separated by tabs.
//
// Nothing waits for the disk: processes die here, the machine does not. What a power cut leaves is computed from the
// records.

#ifndef CFAULTINJECTOR_H
#define CFAULTINJECTOR_H
#endif
