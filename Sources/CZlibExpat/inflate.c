#include "czlibexpat.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct cze_inflater {
    z_stream stream;
};

cze_inflater *cze_inflater_make(void) {
    cze_inflater *inflater = calloc(1, sizeof *inflater);
    if (!inflater) return NULL;
    // Negative window bits: raw data, without a header of its own.
    if (inflateInit2(&inflater->stream, -MAX_WBITS) != Z_OK) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void cze_inflater_free(cze_inflater *inflater) {
    if (!inflater) return;
    inflateEnd(&inflater->stream);
    free(inflater);
}

int cze_inflate(
    cze_inflater *inflater, const uint8_t *input, size_t count, size_t *used, uint8_t *output, size_t room, size_t *made) {
    z_stream *stream = &inflater->stream;
    if (count > UINT_MAX) count = UINT_MAX;
    if (room > UINT_MAX) room = UINT_MAX;
    stream->next_in = (Bytef *)input;
    stream->avail_in = (uInt)count;
    stream->next_out = output;
    stream->avail_out = (uInt)room;
    int result = inflate(stream, Z_NO_FLUSH);
    *used = count - stream->avail_in;
    *made = room - stream->avail_out;
    stream->next_in = NULL;
    stream->next_out = NULL;
    if (result == Z_STREAM_END) return CZE_INFLATE_END;
    // Z_BUF_ERROR: there was nothing to do with so little input or room.
    if (result == Z_OK || result == Z_BUF_ERROR) return CZE_INFLATE_MORE;
    return CZE_INFLATE_DAMAGED;
}

size_t cze_deflate_room(size_t count) {
    return compressBound(count) + 16;
}

size_t cze_deflate(const uint8_t *input, size_t count, uint8_t *output, size_t room) {
    if (count > UINT_MAX || room > UINT_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)input;
    stream.avail_in = (uInt)count;
    stream.next_out = output;
    stream.avail_out = (uInt)room;
    int result = deflate(&stream, Z_FINISH);
    size_t made = room - stream.avail_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END ? made : 0;
}

uint32_t cze_checksum(uint32_t so_far, const uint8_t *bytes, size_t count) {
    return (uint32_t)crc32_z(so_far, bytes, count);
}
