// A client that sends bytes as they are over one connection and reads answers one by one.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <map>
#include <string>

namespace support {

struct RawAnswer {
  int status = 0;                              // 0 where the connection ended before an answer was whole
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class RawClient {
 public:
  explicit RawClient(int port);

  // False where the other side has closed.
  bool send(const std::string& bytes);
  bool get(const std::string& path) { return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n"); }
  // Sends no more, but still reads.
  void close_own_side() { socket_.shutdownSend(); }
  // The next answer; waits 20 seconds at most.
  RawAnswer read(bool has_body = true);
  // All that comes until the other side closes.
  std::string read_to_end();

 private:
  bool receive();

  Poco::Net::StreamSocket socket_;
  std::string received_;
};

}  // namespace support
