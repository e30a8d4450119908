#include "tests/support/raw_client.h"

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>

#include <sstream>

namespace support {

RawClient::RawClient(int port) : socket_(Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(port))) {
  socket_.setReceiveTimeout(Poco::Timespan(20, 0));
  socket_.setSendTimeout(Poco::Timespan(20, 0));
}

bool RawClient::send(const std::string& bytes) {
  try {
    return socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
  } catch (const Poco::Exception&) {
    return false;
  }
}

bool RawClient::receive() {
  char buffer[16 * 1024];
  try {
    const int count = socket_.receiveBytes(buffer, sizeof buffer);
    if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  } catch (const Poco::Exception&) {
    return false;
  }
}

RawAnswer RawClient::read(bool has_body) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return {};
  }
  end += 4;
  Poco::Net::HTTPResponse head;
  std::istringstream in(received_.substr(0, end));
  head.read(in);
  const auto length = has_body && head.hasContentLength() ? static_cast<std::size_t>(head.getContentLength64()) : 0u;
  while (received_.size() < end + length) {
    if (!receive()) return {};
  }
  RawAnswer answer{static_cast<int>(head.getStatus()), {}, received_.substr(end, length)};
  for (const auto& [name, value] : head) answer.headers[Poco::toLower(name)] = value;
  received_.erase(0, end + length);
  return answer;
}

std::string RawClient::read_to_end() {
  while (receive()) {
  }
  return std::move(received_);
}

}  // namespace support
