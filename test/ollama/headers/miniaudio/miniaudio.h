// Ollama's helper for sound includes a library that its Go module leaves out. Text models never reach that helper, so for building the
// server it is enough to declare what it names; every attempt to decode sound fails.
#pragma once

#include <cstddef>
#include <cstdint>

using ma_result = int;
using ma_uint64 = std::uint64_t;

enum { MA_SUCCESS = 0, MA_NOT_BUILT = -1 };
enum ma_format { ma_format_f32 = 5 };
enum ma_encoding_format { ma_encoding_format_wav = 1 };

struct ma_decoder_config {};
struct ma_encoder_config {};
struct ma_decoder {};
struct ma_encoder {};

inline ma_decoder_config ma_decoder_config_init(ma_format, std::uint32_t, std::uint32_t) { return {}; }
inline ma_result ma_decoder_init_memory(const void *, std::size_t, const ma_decoder_config *, ma_decoder *) { return MA_NOT_BUILT; }
inline ma_result ma_decoder_get_length_in_pcm_frames(ma_decoder *, ma_uint64 *) { return MA_NOT_BUILT; }
inline ma_result ma_decoder_read_pcm_frames(ma_decoder *, void *, ma_uint64, ma_uint64 *) { return MA_NOT_BUILT; }
inline ma_result ma_decoder_uninit(ma_decoder *) { return MA_SUCCESS; }

inline ma_encoder_config ma_encoder_config_init(ma_encoding_format, ma_format, std::uint32_t, std::uint32_t) { return {}; }
inline ma_result ma_encoder_init_file(const char *, const ma_encoder_config *, ma_encoder *) { return MA_NOT_BUILT; }
inline ma_result ma_encoder_write_pcm_frames(ma_encoder *, const void *, ma_uint64, ma_uint64 *) { return MA_NOT_BUILT; }
inline void ma_encoder_uninit(ma_encoder *) {}
