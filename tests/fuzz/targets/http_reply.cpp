// What a site sends back, byte for byte, over a real connection.
#include <Poco/Net/ServerSocket.h>

#include <thread>

#include "indexer/harvest/http_exchange.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::uint64_t kMostBytes = 4096;

// Sends the bytes to whoever connects next and closes.
void answer_once(Poco::Net::ServerSocket& listening, const std::string& bytes) {
  try {
    Poco::Net::StreamSocket client = listening.acceptConnection();
    char request[4096];
    client.receiveBytes(request, sizeof request);
    if (!bytes.empty()) client.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    client.shutdownSend();
    while (client.receiveBytes(request, sizeof request) > 0) continue;
  } catch (const Poco::Exception&) {  // it hung up
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Poco::Net::ServerSocket listening(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::string bytes = fuzz::text_of(data, size);
  indexer::HttpRequest request;
  request.address = *indexer::WebAddress::parse("http://council.example/a?b=1");
  request.address.port = listening.address().port();
  request.connect_to = {Poco::Net::IPAddress("127.0.0.1")};
  request.user_agent = "fuzz";
  request.timeout = std::chrono::seconds(2);
  request.max_bytes = kMostBytes;
  request.cut_at_max = size % 2 == 1;
  std::thread site([&] { answer_once(listening, bytes); });
  const auto result = indexer::exchange(request);
  site.join();
  if (const auto* reply = std::get_if<indexer::HttpReply>(&result)) {
    fuzz::promise(reply->bytes.size() <= kMostBytes, "no more is kept than was allowed");
    fuzz::promise(reply->status == 200 || reply->bytes.empty(), "only an answer of 200 has bytes");
  } else {
    fuzz::promise(!std::get<indexer::WebFailure>(result).detail.empty(), "a failure says what went wrong");
  }
  return 0;
}
