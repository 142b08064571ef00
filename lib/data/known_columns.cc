#include "known_columns.h"

#include <algorithm>
#include <array>

namespace textclf::internal {
namespace {

/// The columns of one program's tables. All must be there for a header to be its own.
struct KnownTable {
  const char* text;
  const char* id;
  const char* time;
  const char* sender;
  const char* chat;
};

constexpr std::array<KnownTable, 3> kTables = {{
    // 4CAT. Its "timestamp" is the server's local time.
    {"body", "id", "unix_timestamp", "author", "chat"},
    {"body", "id", "unix_timestamp", "author", "thread_id"},  // before it had "chat"
    // telegram-chat-parser, whose tables are of one chat.
    {"msg_content", "msg_id", "date", "sender_id", ""},
}};

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool Fits(const KnownTable& table, const std::vector<std::string>& names) {
  for (const char* name : {table.text, table.id, table.time, table.sender, table.chat}) {
    if (*name != '\0' && !Has(names, name)) return false;
  }
  return true;
}

void Fill(const char* name, const std::string& unset, std::string& field) {
  if (field == unset) field = name;
}

}  // namespace

ReadOptions ForHeader(const std::vector<std::string>& names, const ReadOptions& options) {
  const ReadOptions defaults;
  if (options.text_field != defaults.text_field || Has(names, options.text_field)) {
    return options;
  }
  for (const KnownTable& table : kTables) {
    if (!Fits(table, names)) continue;
    ReadOptions filled = options;
    filled.text_field = table.text;
    Fill(table.id, defaults.id_field, filled.id_field);
    Fill(table.time, defaults.time_field, filled.time_field);
    Fill(table.sender, defaults.sender_field, filled.sender_field);
    Fill(table.chat, defaults.chat_field, filled.chat_field);
    return filled;
  }
  return options;
}

}  // namespace textclf::internal
