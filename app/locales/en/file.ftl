# Files that people send along, and the list of what was sent.
file-title = Send files along (you do not have to)
file-hint = Photos (JPEG), screenshots (PNG) or PDFs. { $most } files at most, each up to { $megabytes } MB.
file-camera = Take a photo
file-choose = Choose files
file-add = Add files
file-remove = Remove { $name }
file-full = You have added { $most } files. There is no room for more.
file-refused = This is about: { $name }
file-kind-jpeg = photo
file-kind-png = picture
file-kind-pdf = PDF
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-clean = no virus found
file-not-scanned = not scanned for viruses
file-no-preview = There is no preview of this file.
file-picture = { $name }, page { $page }
