#include "czlibexpat.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

// Stands between a namespace and a name in what expat calls a name; no XML text can hold it.
#define SEPARATOR '\x01'
#define NAMESPACES 254

struct cze_xml {
    XML_Parser parser;
    uint8_t *tape;
    size_t count, room;
    int failure;
    int depth;
    // Whether the tape ends with a text that may be continued.
    int is_in_text;
    unsigned long long fed;
    // Up to where expat has looked at all that was fed.
    unsigned long long reported;
    char *namespaces[NAMESPACES];
    size_t lengths[NAMESPACES];
    int namespace_count;
};

static void fail(cze_xml *xml, int failure) {
    if (xml->failure != CZE_XML_FINE) return;
    xml->failure = failure;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void put(cze_xml *xml, const void *bytes, size_t count) {
    if (xml->failure != CZE_XML_FINE) return;
    if (count > xml->room - xml->count) {
        size_t room = xml->room ? xml->room : 65536;
        while (count > room - xml->count) room *= 2;
        uint8_t *tape = realloc(xml->tape, room);
        if (!tape) {
            fail(xml, CZE_XML_NO_MEMORY);
            return;
        }
        xml->tape = tape;
        xml->room = room;
    }
    memcpy(xml->tape + xml->count, bytes, count);
    xml->count += count;
}

static void put_byte(cze_xml *xml, int byte) {
    uint8_t one = (uint8_t)byte;
    put(xml, &one, 1);
}

// The number of a namespace; one that is new is put on the tape, before the record that needs it.
static int namespace_number(cze_xml *xml, const char *uri, size_t length) {
    for (int i = 0; i < xml->namespace_count; i++) {
        if (xml->lengths[i] == length && memcmp(xml->namespaces[i], uri, length) == 0) return i + 1;
    }
    if (xml->namespace_count == NAMESPACES) return 255;
    char *copy = malloc(length + 1);
    if (!copy) {
        fail(xml, CZE_XML_NO_MEMORY);
        return 0;
    }
    memcpy(copy, uri, length);
    copy[length] = 0;
    xml->namespaces[xml->namespace_count] = copy;
    xml->lengths[xml->namespace_count] = length;
    xml->namespace_count++;
    put_byte(xml, 'N');
    put(xml, copy, length + 1);
    return xml->namespace_count;
}

static const char *split(cze_xml *xml, const char *name, int *number) {
    const char *separator = strchr(name, SEPARATOR);
    *number = separator ? namespace_number(xml, name, (size_t)(separator - name)) : 0;
    return separator ? separator + 1 : name;
}

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **attributes) {
    cze_xml *xml = data;
    xml->is_in_text = 0;
    if (++xml->depth > CZE_XML_DEEPEST) {
        fail(xml, CZE_XML_TOO_DEEP);
        return;
    }
    // Namespaces first: a record of theirs must not stand between a tag and its attributes.
    int number;
    for (const XML_Char **a = attributes; *a; a += 2) split(xml, *a, &number);
    const char *local = split(xml, name, &number);
    put_byte(xml, 'S');
    put_byte(xml, number);
    put(xml, local, strlen(local) + 1);
    for (const XML_Char **a = attributes; *a; a += 2) {
        local = split(xml, a[0], &number);
        put_byte(xml, 'A');
        put_byte(xml, number);
        put(xml, local, strlen(local) + 1);
        put(xml, a[1], strlen(a[1]) + 1);
    }
}

static void XMLCALL end(void *data, const XML_Char *name) {
    cze_xml *xml = data;
    (void)name;
    xml->is_in_text = 0;
    xml->depth--;
    put_byte(xml, 'E');
}

static void XMLCALL text(void *data, const XML_Char *text, int length) {
    cze_xml *xml = data;
    if (xml->failure != CZE_XML_FINE || length <= 0) return;
    if (xml->is_in_text) {
        xml->count--;
    } else {
        put_byte(xml, 'T');
        xml->is_in_text = 1;
    }
    put(xml, text, (size_t)length);
    put_byte(xml, 0);
}

static void XMLCALL doctype(
    void *data, const XML_Char *name, const XML_Char *system, const XML_Char *identifier, int has_subset) {
    (void)name;
    (void)system;
    (void)identifier;
    (void)has_subset;
    fail(data, CZE_XML_DOCTYPE);
}

cze_xml *cze_xml_make(void) {
    cze_xml *xml = calloc(1, sizeof *xml);
    if (!xml) return NULL;
    xml->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (!xml->parser) {
        free(xml);
        return NULL;
    }
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, start, end);
    XML_SetCharacterDataHandler(xml->parser, text);
    XML_SetStartDoctypeDeclHandler(xml->parser, doctype);
    return xml;
}

void cze_xml_free(cze_xml *xml) {
    if (!xml) return;
    XML_ParserFree(xml->parser);
    for (int i = 0; i < xml->namespace_count; i++) free(xml->namespaces[i]);
    free(xml->tape);
    free(xml);
}

int cze_xml_parse(cze_xml *xml, const uint8_t *bytes, size_t count, int is_last) {
    if (xml->failure != CZE_XML_FINE) return xml->failure;
    // In pieces, so that a tag of a hundred megabytes is refused before it is gathered.
    do {
        size_t piece = count < CZE_XML_LONGEST / 4 ? count : CZE_XML_LONGEST / 4;
        int ends = is_last && piece == count;
        enum XML_Status status = XML_Parse(xml->parser, (const char *)bytes, (int)piece, ends);
        if (xml->failure != CZE_XML_FINE) return xml->failure;
        if (status != XML_STATUS_OK) {
            int is_memory = XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY;
            xml->failure = is_memory ? CZE_XML_NO_MEMORY : CZE_XML_MALFORMED;
            return xml->failure;
        }
        bytes += piece;
        count -= piece;
        xml->fed += piece;
        // expat gathers what it cannot report yet. Since 2.6 (and in older ones that were mended) it does not look at
        // it again with each piece, and says -1 where it did not: then what it said last still holds.
        XML_Index reported = XML_GetCurrentByteIndex(xml->parser);
        if (reported >= 0) xml->reported = (unsigned long long)reported;
        if (xml->fed - xml->reported > CZE_XML_LONGEST) xml->failure = CZE_XML_TOO_LONG;
    } while (count > 0 && xml->failure == CZE_XML_FINE);
    return xml->failure;
}

size_t cze_xml_line(cze_xml *xml) {
    return XML_GetCurrentLineNumber(xml->parser);
}

const uint8_t *cze_xml_tape(cze_xml *xml, size_t *count) {
    *count = xml->count;
    return xml->tape;
}

void cze_xml_clear(cze_xml *xml) {
    xml->count = 0;
    xml->is_in_text = 0;
}
