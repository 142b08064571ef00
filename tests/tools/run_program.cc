#include "tests/tools/run_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "textclf/base/file.h"

namespace textclf {
namespace {

class StreamActions {
 public:
  StreamActions() { ::posix_spawn_file_actions_init(&actions_); }
  ~StreamActions() {
    ::posix_spawn_file_actions_destroy(&actions_);
    if (broken_pipe_ >= 0) ::close(broken_pipe_);
  }
  StreamActions(const StreamActions&) = delete;
  StreamActions& operator=(const StreamActions&) = delete;

  void Read(int stream, const std::string& path) {
    ::posix_spawn_file_actions_addopen(&actions_, stream, path.c_str(), O_RDONLY, 0);
  }
  void Write(int stream, const std::string& path) {
    ::posix_spawn_file_actions_addopen(&actions_, stream, path.c_str(),
                                       O_WRONLY | O_CREAT | O_TRUNC, 0600);
  }
  void WriteToBrokenPipe(int stream) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);
    broken_pipe_ = ends[1];
    ::posix_spawn_file_actions_adddup2(&actions_, broken_pipe_, stream);
  }
  void Close(int stream) { ::posix_spawn_file_actions_addclose(&actions_, stream); }

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
  int broken_pipe_ = -1;
};

void Direct(Output output, const std::string& kept, StreamActions& actions) {
  switch (output) {
    case Output::kKept:
      return actions.Write(STDOUT_FILENO, kept);
    case Output::kFull:
      return actions.Write(STDOUT_FILENO, "/dev/full");
    case Output::kClosed:
      return actions.Close(STDOUT_FILENO);
    case Output::kBrokenPipe:
      return actions.WriteToBrokenPipe(STDOUT_FILENO);
  }
}

std::string Take(const std::string& path) {
  const auto bytes = ReadWholeFile(path);
  std::filesystem::remove(path);
  return bytes.ok() ? *bytes : "";
}

int SpawnAndWait(const std::string& path, const std::vector<std::string>& arguments,
                 const StreamActions& actions) {
  std::vector<char*> argv = {const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  pid_t process = 0;
  const int error =
      ::posix_spawn(&process, path.c_str(), actions.get(), nullptr, argv.data(), environ);
  EXPECT_EQ(error, 0) << "cannot run " << path;
  int status = 0;
  if (error != 0 || ::waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProgramResult RunProgram(const std::string& path,
                         const std::vector<std::string>& arguments,
                         const std::string& folder, const ProgramStreams& streams) {
  const std::string in = folder + "/.stdin";
  const std::string out = folder + "/.stdout";
  const std::string err = folder + "/.stderr";
  EXPECT_TRUE(WriteWholeFile(in, streams.input).ok());
  StreamActions actions;
  actions.Read(STDIN_FILENO, in);
  actions.Write(STDERR_FILENO, err);
  Direct(streams.output, out, actions);
  ProgramResult result;
  result.exit_code = SpawnAndWait(path, arguments, actions);
  result.out = Take(out);
  result.err = Take(err);
  std::filesystem::remove(in);
  return result;
}

}  // namespace textclf
