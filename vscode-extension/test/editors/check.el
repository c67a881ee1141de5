;; Asks what a person would, and writes the answers down.
(require 'eglot)
(require 'flymake)
(require 'json)

(setq eglot-sync-connect 30)

(defun wait-for (what test)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall test))
      (when (> (float-time) end)
        (error "waited in vain for %s" what))
      (accept-process-output nil 0.1))))

(find-file "nonacs-dpdk.iotopo")
(unless (eglot-current-server)
  (apply #'eglot (eglot--guess-contact)))

(defvar found nil)
(advice-add 'eglot-handle-notification :before
            (lambda (_server method &rest more)
              (when (and (eq method 'textDocument/publishDiagnostics)
                         (string-suffix-p "nonacs-dpdk.iotopo" (plist-get more :uri)))
                (setq found (append (plist-get more :diagnostics) nil)))))
(wait-for "findings" (lambda () found))

(goto-char (point-min))
(search-forward "endpoint nic")
(let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                               (eglot--TextDocumentPositionParams)))
       (rules (mapcar (lambda (one) (plist-get one :code)) found)))
  ;; a line out of its place goes back
  (goto-char (point-min))
  (search-forward "  arch x86-64")
  (beginning-of-line)
  (insert "      ")
  (eglot-format-buffer)
  (with-temp-file (getenv "ANSWERS")
    (insert (json-encode `((rules . ,(vconcat rules))
                           (hover . ,(json-encode (plist-get hover :contents)))
                           (text . ,(with-current-buffer "nonacs-dpdk.iotopo"
                                      (buffer-string))))))))
(set-buffer-modified-p nil)
(kill-emacs 0)
