-- Asks what a person would, and writes the answers down.
local function wait(what, test)
  if not vim.wait(60000, test, 50) then
    io.stderr:write("waited in vain for " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

wait("findings", function()
  return #vim.diagnostic.get(0) > 0
end)

local rules = {}
for _, found in ipairs(vim.diagnostic.get(0)) do
  table.insert(rules, found.code or found.user_data.lsp.code)
end

vim.fn.search("endpoint nic0")
vim.fn.search("nic0")
local asked = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), 20000)
local hover = ""
for _, answer in pairs(asked) do
  hover = hover .. vim.inspect(answer.result)
end

-- a line out of its place goes back
vim.fn.search("arch x86-64", "w")
vim.cmd("normal! 0i      ")
vim.lsp.buf.formatting_sync(nil, 20000)
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"

local file = io.open(os.getenv("ANSWERS"), "w")
file:write(vim.json.encode({ rules = rules, hover = hover, text = text }))
file:close()
vim.cmd("qall!")
