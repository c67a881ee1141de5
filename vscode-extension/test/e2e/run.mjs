console.log("note: no browser test yet");
