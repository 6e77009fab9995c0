// What reading and writing a spreadsheet file asks of zlib and expat, in plain C types.
//
// <zlib.h> and <expat.h> do not come through here. A z_stream holds pointers into the caller's memory between calls, and
// inflateInit2 is a macro; expat calls back through C function pointers with pointers that live only during the call. Here
// bytes go in by one call and come out by the same one; what expat says is laid down as bytes (the tape), to be read in
// peace afterwards.
#ifndef CZLIBEXPAT_H
#define CZLIBEXPAT_H

#include <stddef.h>
#include <stdint.h>

// MARK: zlib

typedef struct cze_inflater cze_inflater;

// Unpacks raw deflate data, as a zip archive holds it. NULL where there is no memory.
cze_inflater *cze_inflater_make(void);
void cze_inflater_free(cze_inflater *inflater);

// It goes on: with more input, or with more room.
#define CZE_INFLATE_MORE 0
#define CZE_INFLATE_END 1
#define CZE_INFLATE_DAMAGED 2
int cze_inflate(
    cze_inflater *inflater, const uint8_t *input, size_t count, size_t *used, uint8_t *output, size_t room, size_t *made);

// The most bytes that packing so many can make.
size_t cze_deflate_room(size_t count);
// Packs into raw deflate data; the count of bytes made, 0 where it failed.
size_t cze_deflate(const uint8_t *input, size_t count, uint8_t *output, size_t room);

// The CRC-32 of the bytes so far (0 at first) and these.
uint32_t cze_checksum(uint32_t so_far, const uint8_t *bytes, size_t count);

// MARK: expat

typedef struct cze_xml cze_xml;

// A parser with namespaces. NULL where there is no memory.
cze_xml *cze_xml_make(void);
void cze_xml_free(cze_xml *xml);

#define CZE_XML_FINE 0
#define CZE_XML_MALFORMED 1
// A document type declaration: the way in for entities, and so never read on.
#define CZE_XML_DOCTYPE 2
#define CZE_XML_TOO_DEEP 3
// One tag or comment that does not end within CZE_XML_LONGEST bytes.
#define CZE_XML_TOO_LONG 4
#define CZE_XML_NO_MEMORY 5

#define CZE_XML_DEEPEST 500
#define CZE_XML_LONGEST (4u << 20)

// Parses the next piece of a document and adds to the tape. After anything but CZE_XML_FINE no more is taken.
int cze_xml_parse(cze_xml *xml, const uint8_t *bytes, size_t count, int is_last);

// Where the parser stands, from 1.
size_t cze_xml_line(cze_xml *xml);

// The tape: records of a letter and texts that end with a zero byte, all of it UTF-8.
//
//     N uri 0                    a new namespace; they are numbered from 1 as they come
//     S n name 0                 a start tag; n is one byte, the namespace's number, 0 for none, 255 past the 254th
//     A n name 0 value 0         one of its attributes
//     E                          an end tag
//     T text 0                   text; what belongs together may come in several records
const uint8_t *cze_xml_tape(cze_xml *xml, size_t *count);
void cze_xml_clear(cze_xml *xml);

#endif
